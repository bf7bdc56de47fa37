"""Where a flow's functions are reached, and what is around them."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from connect_flows.invokers.stub import Stub
from connect_flows.report.silence import pauses
from connect_flows.scenarios.downstream import Downstream
from connect_flows.simulator.contact_start import INSTANCE_ARN
from connect_flows.simulator.events import Event
from connect_flows.simulator.flows_at_hand import FunctionArn, invented_arn
from connect_flows.simulator.refused import SimulatorError
from connect_flows.simulator.surroundings import Surroundings, still

_LONGEST_REAL_WAIT_SECONDS = 10.0

Surround = Callable[[Iterable[str], Downstream], Surroundings]


class NothingToBreakError(SimulatorError):
    """A downstream should misbehave that is not ours to break."""


@dataclass(frozen=True, slots=True)
class FunctionsAtHand:
    """What a flow's functions are reached by.

    Attributes:
        arn: Gives the ARN that a flow invokes for a function's folder name.
        surround: Makes what one contact meets, from the functions that it may reach and from
            what is wrong behind them.
        instance_arn: The instance that they let invoke them.
    """

    arn: FunctionArn
    surround: Surround
    instance_arn: str = INSTANCE_ARN


@contextmanager
def nowhere(answers: Mapping[str, Any]) -> Iterator[FunctionsAtHand]:
    """No functions: answers by name; an empty object where there is none."""

    def surround(_functions: Iterable[str], downstream: Downstream) -> Surroundings:
        refuse_faults(downstream)
        return still(Stub(answers))

    yield FunctionsAtHand(invented_arn, surround)


def wait_really(event: Event) -> None:
    """Let a pause take its time: the worker that is deployed knows no other clock."""
    if pauses(event):
        time.sleep(min(float(getattr(event, "seconds", 0.0)), _LONGEST_REAL_WAIT_SECONDS))


def refuse_faults(downstream: Downstream) -> None:
    """Refuse to break what is not ours.

    Raises:
        NothingToBreakError: a fault is asked for.
    """
    if downstream != Downstream():
        raise NothingToBreakError(
            "There is no downstream of ours to break. Play the functions in this process, or "
            "without the fault."
        )
