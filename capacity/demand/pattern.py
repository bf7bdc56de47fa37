"""Which functions a flow invokes for a caller, and when: the simulator plays the call and tells."""

from dataclasses import dataclass, field
from typing import Any

from connect_flows.contact.events import (
    ContactEnded,
    Ending,
    Event,
    LambdaAttempted,
    LambdaReturned,
)
from connect_flows.contact.events import LambdaFailed as Failed
from connect_flows.contact.invoker import InvocationResult, InvocationType, Invoker
from connect_flows.invokers.stub import Stub
from connect_flows.language.function_arn import scenario_name
from connect_flows.scenarios.planned import PlannedInvoker
from connect_flows.scenarios.scenario import Scenario
from connect_flows.simulator.engine import run
from connect_flows.simulator.flows_at_hand import FlowsAtHand


@dataclass(frozen=True, slots=True)
class Step:
    """A block that invokes a function.

    Attributes:
        after_seconds: how long after the block before, or the beginning of the contact.
        function: the function's folder name.
        limit_seconds: how long the block waits.
        waits: whether the contact waits for the answer; not where the block is asynchronous.
    """

    after_seconds: float
    function: str
    limit_seconds: float
    waits: bool


@dataclass(frozen=True, slots=True)
class Course:
    """What a contact meets in the flow, from its beginning to its end there.

    Attributes:
        steps: in order.
        ends_after_seconds: how long after the last step.
        goes_on: whether the contact then waits in a queue or talks to an agent.
    """

    steps: tuple[Step, ...]
    ends_after_seconds: float
    goes_on: bool


@dataclass(slots=True)
class Pattern:
    """Every course that one kind of caller can take through a flow.

    Attributes:
        scenario: what the caller does and what the functions answer.
        flows: the flow and all that it can reach.
    """

    scenario: Scenario
    flows: FlowsAtHand
    _courses: dict[tuple[int, ...], Course] = field(default_factory=dict)

    def course(self, lost: tuple[int, ...] = ()) -> Course:
        """Return the course on which the steps `lost`, by their place, take their Error branch."""
        if lost not in self._courses:
            self._courses[lost] = self._play(lost)
        return self._courses[lost]

    def _play(self, lost: tuple[int, ...]) -> Course:
        planned = PlannedInvoker(self.scenario.functions, Stub())
        watched = _Watched(planned, lost)
        events = run(
            self.flows.flow,
            library=self.flows.library,
            contact=self.scenario.contact,
            invoker=watched,
            script=self.scenario.script,
            assumptions=self.scenario.assumptions,
        )
        return _course(list(events), watched.asked)


@dataclass(frozen=True, slots=True)
class _Asked:
    function: str
    limit_seconds: float
    waits: bool


class _Watched:
    """Notes what is invoked, and lets some of the invocations fail."""

    def __init__(self, otherwise: Invoker, lost: tuple[int, ...]) -> None:
        self._otherwise = otherwise
        self._lost = lost
        self.asked: list[_Asked] = []

    def invoke(
        self,
        arn: str,
        event: dict[str, Any],
        *,
        time_limit_seconds: float,
        invocation_type: InvocationType,
    ) -> InvocationResult:
        """Invoke, unless it is one of those that are lost."""
        place = len(self.asked)
        waits = invocation_type == "SYNCHRONOUS"
        self.asked.append(_Asked(scenario_name(arn), time_limit_seconds, waits))
        if place in self._lost:
            # Connect does not try a refusal again: so each block is one invocation.
            return InvocationResult(outcome="refused", error="lost")
        return self._otherwise.invoke(
            arn, event, time_limit_seconds=time_limit_seconds, invocation_type=invocation_type
        )

    def refusal(self, arn: str, *, instance_arn: str) -> str:
        """Nothing is refused before it is tried."""
        return self._otherwise.refusal(arn, instance_arn=instance_arn)


def _course(events: list[Event], asked: list[_Asked]) -> Course:
    """Read the gaps between the invocations off the caller's clock."""
    steps: list[Step] = []
    since_ms = 0.0
    for event in events:
        if isinstance(event, LambdaAttempted):
            one = asked[len(steps)]
            began_ms = event.at.caller_ms - event.took_ms
            gap = max(began_ms - since_ms, 0.0) / 1000
            steps.append(Step(round(gap, 1), one.function, one.limit_seconds, one.waits))
        if isinstance(event, LambdaReturned | Failed | LambdaAttempted):
            since_ms = event.at.caller_ms
    (ended,) = (event for event in events if isinstance(event, ContactEnded))
    return Course(
        tuple(steps),
        round((ended.at.caller_ms - since_ms) / 1000, 1),
        ended.ending in {Ending.QUEUED, Ending.WITH_AGENT, Ending.WITH_THIRD_PARTY},
    )
