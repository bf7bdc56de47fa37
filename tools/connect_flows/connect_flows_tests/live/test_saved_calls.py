"""What somebody did in a call is a scenario that plays it again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connect_flows.contact.events import Event, Moment, Queued
from connect_flows.contact.start import CHANNELS, Channel, ContactStart
from connect_flows.decisions.acts import Passage
from connect_flows.decisions.script import AgentAct, AgentTurn, Script
from connect_flows.forms.action_type import FLOW_TYPES
from connect_flows.invokers.stub import FAULTS, Stub
from connect_flows.language.flow import Flow
from connect_flows.language.function_arn import scenario_name
from connect_flows.live.functions import FunctionsThatFail
from connect_flows.native.test_case import test_case as native_case
from connect_flows.scenarios.functions_at_hand import as_planned
from connect_flows.scenarios.judge import judge
from connect_flows.scenarios.play import played
from connect_flows.scenarios.recorded import RecordedFunctions
from connect_flows.scenarios.saving.done import Done
from connect_flows.scenarios.saving.scenario import write_scenario
from connect_flows.scenarios.scenario import parse_scenario
from connect_flows.simulator import walk
from connect_flows.simulator.asking import Asking
from connect_flows.simulator.engine import run
from connect_flows.simulator.flows_at_hand import FlowsAtHand
from connect_flows.simulator.person import NOBODY, Person
from connect_flows.simulator.questions import Kind, Question
from connect_flows.simulator.refused import SimulatorError
from connect_flows_tests.live.talkative import talkative_flow, talkative_library
from connect_flows_tests.live.whim import Whim
from connect_flows_tests.simulator.test_any_flow import flows
from connect_flows_tests.simulator.writing import block, flow, say

STUBS = st.builds(
    Stub,
    st.sampled_from([{}, {"*": {"a": "x"}}, {"*": {"a": [1, {"b": None}]}}, {"*": {"a": "Zoë"}}]),
    faults=st.sampled_from([{}, {}, *({"*": fault} for fault in FAULTS)]),
    took_ms=st.sampled_from([0.0, 12.3456789, 2600.0, 9000.0]),
)
USUAL = st.builds(
    Script,
    queue_seconds=st.sampled_from([0.0, 10.0]),
    hangs_up_after_seconds=st.sampled_from([None, None, 40.0]),
    full_queues=st.sampled_from([frozenset(), frozenset({"*"})]),
    data=st.just({"Customer": {"c": "1"}}),
    type_ahead=st.sampled_from(["", "12#"]),
    seed=st.integers(0, 2),
)


@pytest.fixture(autouse=True, scope="module")
def circles_end_soon() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walk, "MOST_BLOCKS", 60)
        yield


class Lived:
    """A call that somebody lives through, of which what was done can be told at any moment."""

    def __init__(
        self, at_hand: FlowsAtHand, contact: ContactStart, stub: Stub, usual: Script, person: Person
    ) -> None:
        self.at_hand = at_hand
        self.contact = contact
        self.usual = usual
        self.asking = Asking(person, usual)
        self.functions = RecordedFunctions(FunctionsThatFail(stub, person, scenario_name))
        self.events: list[Event] = []

    def live(self) -> None:
        for event in run(
            self.at_hand.flow,
            library=self.at_hand.library,
            contact=self.contact,
            invoker=self.functions,
            script=Script(data=self.usual.data),
            decisions=self.asking,
        ):
            self.events.append(event)

    def done(self) -> Done:
        return Done(
            contact=self.contact,
            library=self.at_hand.library,
            decided=self.asking.decided.copy(),
            functions=self.functions.so_far(),
            events=[*self.events],
            usual=self.usual,
        )


def without_our_clock(events: Sequence[Event]) -> list[Event]:
    return [replace(event, at=Moment(event.at.caller_ms, 0.0)) for event in events]


def replays(
    at_hand: FlowsAtHand, contact: ContactStart, stub: Stub, usual: Script, person: Person
) -> None:
    call = Lived(at_hand, contact, stub, usual, person)
    halfway: list[Done] = []
    if isinstance(person, Whim):
        person.in_passing = lambda: halfway.append(call.done())
    try:
        call.live()
    except SimulatorError:
        return
    moments = [event.at for event in call.events]
    assert moments == sorted(moments)
    for done in (*halfway, call.done()):
        replays_what_was_done(at_hand, done)


def replays_what_was_done(at_hand: FlowsAtHand, done: Done) -> None:
    text = write_scenario(done, name="What was done", flow="start")
    scenario = parse_scenario(text, Path("saved.yaml"))
    with as_planned() as functions:
        again = list(played(scenario, at_hand, functions))
    so_far = again if done.is_over else again[: len(done.events)]
    assert without_our_clock(so_far) == without_our_clock(done.events)
    assert not [verdict for verdict in judge(scenario.expect, again) if not verdict.passed]
    if done.contact.channel in ("VOICE", "CHAT"):
        assert native_case(scenario, again, {})


@settings(max_examples=100)
@given(
    st.integers(0, 2**32),
    STUBS,
    USUAL,
    st.sampled_from(["VOICE", *CHANNELS]),
    st.sampled_from([None, None, *FLOW_TYPES]),
)
def test_a_saved_call_replays_to_the_same_events(
    seed: int, stub: Stub, usual: Script, channel: Channel, kind: str | None
) -> None:
    chance = Random(seed)  # noqa: S311  # no secret is made of it
    start = talkative_flow(chance, "start", kind=kind)
    at_hand = FlowsAtHand(start, {"start": start, **talkative_library(chance)}, {}, ())
    replays(at_hand, ContactStart(channel=channel), stub, usual, Whim(seed))


@settings(max_examples=10)
@given(
    flows("start"),
    flows("f"),
    flows("m"),
    STUBS,
    USUAL,
    st.sampled_from(CHANNELS),
    st.integers(0, 2**32),
)
def test_a_saved_call_of_any_flow_replays(
    start: Flow, other: Flow, module: Flow, stub: Stub, usual: Script, channel: Channel, seed: int
) -> None:
    at_hand = FlowsAtHand(start, {"start": start, "f": other, "m": module}, {}, ())
    replays(at_hand, ContactStart(channel=channel), stub, usual, Whim(seed))


class Decided:
    """Somebody who gives these answers, by the kind of question, and then the usual ones."""

    def __init__(self, answers: dict[Kind, list[Any]]) -> None:
        self.answers = answers

    def answer(self, question: Question) -> Any:  # noqa: ANN401  # by the kind of question
        said = self.answers.get(question.kind)
        return said.pop(0) if said else question.default

    def next_act(self, _passage: Passage) -> None:
        """Does nothing."""


def test_a_call_replays_that_another_queue_takes_from_an_agent_who_holds() -> None:
    start = flow(
        block("hold", "UpdateContactEventHooks", {"EventHooks": {"CustomerHold": "f"}}, then="set"),
        block("set", "UpdateContactTargetQueue", {"QueueId": "gold"}, then="queue"),
        block("queue", "TransferContactToQueue"),
        name="start",
    )
    takes = flow(block("take", "DequeueContactAndTransferToQueue", {"QueueId": "x"}), name="f")
    at_hand = FlowsAtHand(start, {"start": start, "f": takes}, {}, ())
    for second in (NOBODY, AgentTurn(answers_after_seconds=2.0)):
        agents = [AgentTurn(answers_after_seconds=1.0), second]
        holds: list[Any] = [AgentAct(kind="holds", seconds=inf)]
        person = Decided({Kind.AGENT: agents, Kind.AGENT_ACT: holds})
        call = Lived(at_hand, ContactStart(), Stub({}), Script(), person)
        call.live()
        assert [event.queue for event in call.events if isinstance(event, Queued)] == ["gold", "x"]
        acted = call.asking.decided.turns[0]
        assert acted is not None
        assert acted.acts[0].seconds < inf
        replays_what_was_done(at_hand, call.done())


def test_hours_replay_that_a_flow_names_by_their_arn_and_by_their_name() -> None:
    named = {"arn:aws:connect:x/operating-hours/main": True, "main": False}
    hours = [
        block(
            str(index),
            "CheckHoursOfOperation",
            {"HoursOfOperationId": name},
            when={"True": str(index + 1), "False": "end"},
        )
        for index, name in enumerate(named)
    ]
    start = flow(*hours, say("2", "We are open."), name="start")
    at_hand = FlowsAtHand(start, {"start": start}, {}, ())
    person = Decided({Kind.HOURS: [None, False]})
    call = Lived(at_hand, ContactStart(), Stub({}), Script(), person)
    call.live()
    replays_what_was_done(at_hand, call.done())
