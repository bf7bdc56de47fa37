"""Where a flow's functions are: in this process, nowhere, deployed on loopback, or at AWS."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import boto3

from local.kept import kept
from simulator.flows_at_hand import FunctionArn, invented_arn
from simulator.in_process.world import World
from simulator.invoker import Invoker
from simulator.invokers.lambda_api import in_account, on_loopback
from simulator.invokers.stub import Stub
from simulator.refused import SimulatorError
from simulator.scenarios.downstream import Downstream
from simulator.surroundings import Surroundings, still

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
    """

    arn: FunctionArn
    surround: Surround


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
    yield FunctionsAtHand(invented_arn, _unbreakable(Stub(answers)))


@contextmanager
def on_this_machine() -> Iterator[FunctionsAtHand]:
    """The functions that `make demo KEEP=1` left deployed in an embedded cloud.

    Raises:
        NothingKeptError: there is none.
    """
    stack = kept()
    invoker = on_loopback(stack.cloud.endpoint)

    def surround(_functions: Iterable[str], downstream: Downstream) -> Surroundings:
        stack.crm.set_fault(downstream.crm)
        return still(invoker)

    try:
        yield FunctionsAtHand(stack.alias, surround)
    finally:
        stack.crm.set_fault("")


@contextmanager
def at_aws(*, profile: str, region: str, environment: str) -> Iterator[FunctionsAtHand]:
    """The functions deployed in a real account: they are really invoked there."""
    client = boto3.Session(profile_name=profile, region_name=region).client("lambda")

    def arn(function: str) -> str:
        name = f"under-eight-{environment}-{function.replace('_', '-')}"
        alias: str = client.get_alias(FunctionName=name, Name="live")["AliasArn"]
        return alias

    yield FunctionsAtHand(arn, _unbreakable(in_account(profile=profile, region=region)))


def _unbreakable(invoker: Invoker) -> Surround:
    def surround(_functions: Iterable[str], downstream: Downstream) -> Surroundings:
        if downstream != Downstream():
            raise NothingToBreakError(
                f"There is no downstream of ours to break ({downstream}). Play the functions in "
                "this process, or without the fault."
            )
        return still(invoker)

    return surround
