"""Plays a flow and picks from what happened."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from connect_flows.contact.assumptions import Assumptions
from connect_flows.contact.events import (
    BranchTaken,
    ContactEnded,
    Event,
    MessagePlayed,
    RuleEnforced,
)
from connect_flows.contact.invoker import InvocationResult, InvocationType, Invoker, Outcome
from connect_flows.contact.start import ContactStart
from connect_flows.decisions.script import Script
from connect_flows.invokers.stub import Stub
from connect_flows.language.flow import Flow
from connect_flows.simulator.engine import run

E = TypeVar("E", bound=Event)


class Functions:
    """Gives the listed results, one for each try; what they took is said, not waited."""

    def __init__(self, *results: InvocationResult, refused: str = "") -> None:
        self.results = list(results)
        self.refused = refused
        self.limits: list[float] = []
        self.events: list[dict[str, Any]] = []
        self.types: list[str] = []

    def refusal(self, arn: str, *, instance_arn: str) -> str:  # noqa: ARG002 # an invoker
        return self.refused

    def invoke(
        self,
        arn: str,  # noqa: ARG002 # results come in order, whoever is asked
        event: dict[str, Any],
        *,
        time_limit_seconds: float,
        invocation_type: InvocationType,
    ) -> InvocationResult:
        self.limits.append(time_limit_seconds)
        self.events.append(event)
        self.types.append(invocation_type)
        return self.results.pop(0)


def answer(value: object = None, *, took: float = 0.1) -> InvocationResult:
    payload = json.dumps({} if value is None else value).encode()
    return InvocationResult(
        outcome="answered", payload=payload, took_ms=took * 1000, request_id="request-1"
    )


def failure(
    outcome: Outcome,
    *,
    took: float = 0.1,
    payload: bytes | None = None,
    function_timeout: bool = False,
) -> InvocationResult:
    return InvocationResult(
        outcome=outcome,
        payload=payload,
        error="broken",
        took_ms=took * 1000,
        function_timeout=function_timeout,
    )


def play(
    flow: Flow,
    *,
    invoker: Invoker | None = None,
    library: Mapping[str, Flow] | None = None,
    contact: ContactStart | None = None,
    script: Script | None = None,
    assumptions: Assumptions | None = None,
) -> list[Event]:
    return list(
        run(
            flow,
            invoker=invoker or Stub(),
            library=library,
            contact=contact,
            script=script,
            assumptions=assumptions,
        )
    )


def of(events: Iterable[Event], kind: type[E]) -> list[E]:
    return [event for event in events if isinstance(event, kind)]


def ending(events: list[Event]) -> ContactEnded:
    assert isinstance(events[-1], ContactEnded)
    assert len(of(events, ContactEnded)) == 1
    return events[-1]


def way(events: list[Event], action: str) -> str:
    """The branch by which the contact last left a block, as 'kind label'."""
    taken = [branch for branch in of(events, BranchTaken) if branch.action == action][-1]
    return f"{taken.kind} {taken.label}".strip()


def rules(events: list[Event]) -> list[str]:
    return [event.rule for event in of(events, RuleEnforced)]


def heard(events: list[Event]) -> list[str]:
    return [event.text for event in of(events, MessagePlayed)]
