"""What somebody did in a call is a scenario that plays it again."""

from collections.abc import Iterator
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
from connect_flows.invokers.stub import FAULTS, Stub
from connect_flows.language.flow import Flow
from connect_flows.language.function_arn import scenario_name
from connect_flows.live.functions import FunctionsThatFail
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
from connect_flows_tests.live.talkative import talkative_flow
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


def lived(
    at_hand: FlowsAtHand, contact: ContactStart, stub: Stub, usual: Script, person: Person
) -> tuple[list[Event], Done]:
    asking = Asking(person, usual)
    functions = RecordedFunctions(FunctionsThatFail(stub, person, scenario_name))
    events = list(
        run(
            at_hand.flow,
            library=at_hand.library,
            contact=contact,
            invoker=functions,
            script=Script(data=usual.data),
            decisions=asking,
        )
    )
    return events, Done(
        contact=contact,
        library=at_hand.library,
        decided=asking.decided,
        functions=functions.turns,
        events=events,
        usual=usual,
    )


def without_our_clock(events: list[Event]) -> list[Event]:
    return [replace(event, at=Moment(event.at.caller_ms, 0.0)) for event in events]


def replays(
    at_hand: FlowsAtHand, contact: ContactStart, stub: Stub, usual: Script, person: Person
) -> None:
    try:
        events, done = lived(at_hand, contact, stub, usual, person)
    except SimulatorError:
        return
    replays_what_was_done(at_hand, events, done)


def replays_what_was_done(at_hand: FlowsAtHand, events: list[Event], done: Done) -> None:
    text = write_scenario(done, name="What was done", flow="start")
    scenario = parse_scenario(text, Path("saved.yaml"))
    with as_planned() as functions:
        again = list(played(scenario, at_hand, functions))
    assert without_our_clock(again) == without_our_clock(events)
    assert not [verdict for verdict in judge(scenario.expect, again) if not verdict.passed]


@settings(max_examples=100)
@given(
    st.integers(0, 2**32),
    STUBS,
    USUAL,
    st.sampled_from(["VOICE", "VOICE", "CHAT", "TASK"]),
    st.sampled_from([None, "CONTACT_FLOW", "CUSTOMER_QUEUE"]),
)
def test_a_saved_call_replays_to_the_same_events(
    seed: int, stub: Stub, usual: Script, channel: Channel, kind: str | None
) -> None:
    chance = Random(seed)  # noqa: S311  # no secret is made of it
    start = talkative_flow(chance, "start", kind=kind)
    others = {name: talkative_flow(chance, name) for name in ("f", "m")}
    at_hand = FlowsAtHand(start, {"start": start, **others}, {}, ())
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
        events, done = lived(at_hand, ContactStart(), Stub({}), Script(), person)
        assert [event.queue for event in events if isinstance(event, Queued)] == ["gold", "x"]
        acted = done.decided.turns[0]
        assert acted is not None
        assert acted.acts[0].seconds < inf
        replays_what_was_done(at_hand, events, done)


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
    events, done = lived(at_hand, ContactStart(), Stub({}), Script(), person)
    replays_what_was_done(at_hand, events, done)
