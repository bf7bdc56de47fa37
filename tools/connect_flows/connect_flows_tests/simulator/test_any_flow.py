"""Flows that nobody wrote: any block, any parameters it takes, any branches, any script."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.contact.events import BlockEntered, BranchTaken, ContactEnded, ContactStarted
from connect_flows.contact.start import CHANNELS, Channel, ContactStart
from connect_flows.decisions.script import (
    AgentAct,
    AgentTurn,
    KeyPress,
    LexTurn,
    Script,
    ViewTurn,
)
from connect_flows.forms.action_type import FLOW_TYPES, MODULE, ActionType
from connect_flows.invokers.stub import FAULTS, Stub
from connect_flows.language.flow import Flow
from connect_flows.lint import lint
from connect_flows.phone.wire import event_for_page, written
from connect_flows.report.flow_log import flow_log
from connect_flows.report.terminal import Transcript
from connect_flows.report.visit import visits
from connect_flows.simulator import walk
from connect_flows.simulator.engine import run
from connect_flows.simulator.refused import SimulatorError
from connect_flows_tests.simulator.any_block import OPERANDS, TAKEN, TYPES_IN, flow_of
from connect_flows_tests.simulator.writing import block

TARGETS = ["b0", "b1", "b2", "b3", "end", "failed"]
# Strategies are built once: hypothesis validates and caches each new one.
NAMES = {each: st.sampled_from(types) for each, types in TYPES_IN.items()}
FLOWS = st.sampled_from([None, None, *FLOW_TYPES])
MODULES = st.sampled_from([None, MODULE])
TARGET = st.sampled_from(TARGETS)
THEN = st.none() | TARGET


def parts(name: str, kind: ActionType) -> dict[str, st.SearchStrategy[Any]]:
    """What may stand in a block of a type."""
    operand = st.sampled_from([*(kind.conditions.allowed or OPERANDS), *OPERANDS])
    errors = st.sampled_from(sorted({*kind.errors, "NoMatchingError", "NoMatchingCondition"}))
    return {
        "parameters": st.fixed_dictionaries(
            {}, optional={key: st.sampled_from(values) for key, values in TAKEN[name].items()}
        ),
        "then": THEN,
        "when": st.dictionaries(operand, TARGET, max_size=3),
        "errors": st.dictionaries(errors, TARGET, max_size=3),
        "operator": st.sampled_from(kind.conditions.operators or ("Equals",)),
    }


PARTS = {name: parts(name, kind) for name, kind in ACTION_TYPES.items()}


@st.composite
def flows(draw: st.DrawFn, name: str, types: st.SearchStrategy[str | None] = FLOWS) -> Flow:
    flow_type, made = draw(types), []
    for index in range(4):
        kind = draw(NAMES[flow_type])
        drawn = {part: draw(strategy) for part, strategy in PARTS[kind].items()}
        made.append(block(f"b{index}", kind, **drawn))
    return flow_of(flow_type, *made, name=name)


PRESSED = st.text("0123456789*#", max_size=5)
MOMENTS = st.sampled_from([0.0, 0.5, 3.0, 30.0, 200.0])
ACTS = st.builds(AgentAct, kind=st.sampled_from(["talks", "holds", "is_held"]), seconds=MOMENTS)
AGENTS = st.builds(
    AgentTurn,
    answers_after_seconds=st.none() | MOMENTS,
    acts=st.lists(ACTS, max_size=2),
    leaves=st.sampled_from(["agent", "customer"]),
)
SAID = st.fixed_dictionaries(
    {
        "data": st.just({"Customer": {"c": "1"}}),
        "queue_seconds": st.sampled_from([0.0, 10.0]),
        "hangs_up_after_seconds": st.none() | MOMENTS,
        "seed": st.integers(0, 9),
    },
    optional={
        "type_ahead": PRESSED,
        "intents": st.lists(
            st.none() | st.builds(LexTurn, intent=st.sampled_from(OPERANDS)), max_size=2
        ),
        "views": st.lists(
            st.builds(ViewTurn, action=st.just("x"), data=st.just({"rows": ["r"]})), max_size=2
        ),
        "full_queues": st.sampled_from([frozenset({"*"}), {"x": [True, None]}]),
        "hours_open": st.sampled_from([{"*": False}, {"x": [True, None, False]}]),
        "metrics": st.sampled_from(
            [{"NumberOfAgentsOnline": 0}, {"NumberOfAgentsStaffed": [0, None, 2]}]
        ),
        "outcomes": st.dictionaries(
            st.sampled_from(["b0", "b1"]), st.just("NoMatchingError"), max_size=2
        ),
        "cold_starts": st.sampled_from([{"*": 2.0}, {"lookup": [1.0, 9.0]}]),
        "percentages": st.just((1, None, 100)),
        "agents": st.lists(st.none() | AGENTS, max_size=2),
    },
)
KEYS = st.lists(st.builds(KeyPress, at_seconds=MOMENTS, key=st.sampled_from("0123456789*#")))
PRESSES = st.fixed_dictionaries({"presses": st.lists(PRESSED, max_size=3)})
TIMED = st.fixed_dictionaries({"keys": KEYS.map(lambda k: sorted(k, key=_moment))})
SCRIPTS = st.builds(lambda said, keys: Script(**said, **keys), SAID, PRESSES | TIMED)
STUBS = st.builds(
    Stub,
    st.sampled_from([{}, {"*": {"a": "x"}}, {"*": {"a": [1, {"b": None}]}}, {"*": "text"}]),
    faults=st.sampled_from([{}, *({"*": fault} for fault in FAULTS)]),
)


def _moment(press: KeyPress) -> float:
    return press.at_seconds


@pytest.fixture(autouse=True, scope="module")
def circles_end_soon() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walk, "MOST_BLOCKS", 60)
        yield


@settings(max_examples=100)
@given(flows("start"), flows("f"), flows("m", MODULES), SCRIPTS, STUBS, st.sampled_from(CHANNELS))
def test_any_flow_runs_to_exactly_one_end_or_is_refused_by_name(
    start: Flow, other: Flow, module: Flow, script: Script, stub: Stub, channel: Channel
) -> None:
    library, contact = {"f": other, "m": module}, ContactStart(channel=channel)
    try:
        events = list(run(start, invoker=stub, library=library, contact=contact, script=script))
    except SimulatorError as refusal:
        assert str(refusal)  # noqa: PT017 # a refusal is one of the two allowed ends
        return
    assert isinstance(events[0], ContactStarted)
    assert [event for event in events if isinstance(event, ContactEnded)] == [events[-1]]
    moments = [event.at for event in events]
    assert moments == sorted(moments)
    assert moments == sorted(moments, key=lambda moment: moment.real_ms)
    left = sum(isinstance(event, BranchTaken) for event in events)
    entered = [event.type for event in events if isinstance(event, BlockEntered)]
    assert left <= len(entered) + entered.count("Wait")  # one that keeps running is left twice
    assert len(visits(events)) == len(entered)
    transcript = Transcript()
    for event in events:
        assert not any("\n" in line for line in transcript.lines(event))
        assert written([event_for_page(event)])
    assert all(map(json.loads, flow_log(events, contact, started=datetime.now(tz=UTC))))
    assert all(map(str, lint(start, library=library)))
