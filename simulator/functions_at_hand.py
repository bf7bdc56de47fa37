"""Where a flow's functions are: in this process, nowhere, or at AWS."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from aws_session import session
from simulator.contact_start import INSTANCE_ARN
from simulator.events import Event
from simulator.flows_at_hand import FunctionArn, invented_arn
from simulator.in_process.world import World
from simulator.invokers.lambda_api import in_account
from simulator.invokers.stub import Stub
from simulator.refused import SimulatorError
from simulator.report.silence import pauses
from simulator.scenarios.downstream import Downstream
from simulator.surroundings import Surroundings, still

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
def here() -> Iterator[FunctionsAtHand]:
    """Our own handlers in this process; what they need is started when the first is reached."""
    with ExitStack() as stack:
        worlds: list[World] = []

        def surround(functions: Iterable[str], downstream: Downstream) -> Surroundings:
            names = list(functions)
            if not names:
                return still(Stub())
            if not worlds:
                worlds.append(stack.enter_context(World()))
            return worlds[0].surround(names, downstream)

        yield FunctionsAtHand(invented_arn, surround)


@contextmanager
def nowhere(answers: Mapping[str, Any]) -> Iterator[FunctionsAtHand]:
    """No functions: answers by name; an empty object where there is none."""

    def surround(_functions: Iterable[str], downstream: Downstream) -> Surroundings:
        _refuse_faults(downstream)
        return still(Stub(answers))

    yield FunctionsAtHand(invented_arn, surround)


@contextmanager
def at_aws(
    *, profile: str, region: str, environment: str, instance_arn: str
) -> Iterator[FunctionsAtHand]:
    """The functions deployed in a real account: they are really invoked there."""
    client = session(profile, region).client("lambda")

    def arn(function: str) -> str:
        name = f"under-eight-{environment}-{function.replace('_', '-')}"
        alias: str = client.get_alias(FunctionName=name, Name="live")["AliasArn"]
        return alias

    def surround(_functions: Iterable[str], downstream: Downstream) -> Surroundings:
        _refuse_faults(downstream)
        return Surroundings(in_account(profile=profile, region=region), wait_really)

    yield FunctionsAtHand(arn, surround, instance_arn)


def wait_really(event: Event) -> None:
    """Let a pause take its time: the worker that is deployed knows no other clock."""
    if pauses(event):
        time.sleep(min(float(getattr(event, "seconds", 0.0)), _LONGEST_REAL_WAIT_SECONDS))


def _refuse_faults(downstream: Downstream) -> None:
    if downstream != Downstream():
        raise NothingToBreakError(
            "There is no downstream of ours to break. Play the functions in this process, or "
            "without the fault."
        )
