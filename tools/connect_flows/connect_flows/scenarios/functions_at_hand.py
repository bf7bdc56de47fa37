"""Where a flow's functions are reached, and what is around them."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from connect_flows.contact.events import Event
from connect_flows.contact.start import INSTANCE_ARN
from connect_flows.invokers.stub import Stub
from connect_flows.invokers.unanswered import Unanswered
from connect_flows.language.function_arn import scenario_name
from connect_flows.scenarios.section import Section
from connect_flows.scenarios.silence import pauses
from connect_flows.scenarios.surroundings import NothingToBreakError, Surroundings, still
from connect_flows.simulator.flows_at_hand import FunctionArn, invented_arn

_LONGEST_REAL_WAIT_SECONDS = 10.0

Surround = Callable[[Iterable[str], Section], Surroundings]


@dataclass(frozen=True, slots=True)
class FunctionsAtHand:
    """What a flow's functions are reached by.

    Attributes:
        arn: Gives the ARN that a flow invokes for the name in `${function:NAME}`.
        surround: Makes what one contact meets, from the functions that it may reach and from
            what is wrong behind them: the scenario's part `downstream`, whose keys and values are
            those that this `surround` knows.
        instance_arn: The instance that they let invoke them.
        called: Gives the name by which scenarios call the function of an ARN.
        in_account: Whether they are in an account, where any function's ARN can be invoked.
    """

    arn: FunctionArn
    surround: Surround
    instance_arn: str = INSTANCE_ARN
    called: Callable[[str], str] = scenario_name
    in_account: bool = False


@contextmanager
def nowhere(answers: Mapping[str, Any]) -> Iterator[FunctionsAtHand]:
    """No functions: answers by name; an empty object where there is none."""

    def surround(_functions: Iterable[str], downstream: Section) -> Surroundings:
        refuse_faults(downstream)
        return still(Stub(answers))

    yield FunctionsAtHand(invented_arn, surround)


@contextmanager
def as_planned() -> Iterator[FunctionsAtHand]:
    """No functions: each answers what the scenario says, and one that it leaves out is told."""

    def surround(_functions: Iterable[str], downstream: Section) -> Surroundings:
        refuse_faults(downstream)
        return still(Unanswered())

    yield FunctionsAtHand(invented_arn, surround)


def wait_really(event: Event) -> None:
    """Let a pause take its time: what is deployed knows no other clock."""
    if pauses(event):
        time.sleep(min(float(getattr(event, "seconds", 0.0)), _LONGEST_REAL_WAIT_SECONDS))


def refuse_faults(downstream: Section) -> None:
    """Refuse to break what is not ours.

    Raises:
        NothingToBreakError: a fault is asked for.
    """
    if downstream.names:
        raise NothingToBreakError(
            "There is no downstream of ours to break. Play the functions in this process, or "
            "without the fault."
        )
