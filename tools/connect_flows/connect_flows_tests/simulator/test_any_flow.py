"""Flows that nobody wrote: any block, any parameters it takes, any branches, any script."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.contact.events import BlockEntered, BranchTaken, ContactEnded, ContactStarted
from connect_flows.contact.start import CHANNELS, Channel, ContactStart
from connect_flows.decisions.script import LexTurn, Script, ViewTurn
from connect_flows.forms.action_type import ActionType
from connect_flows.invokers.stub import FAULTS, Stub
from connect_flows.language.flow import Flow
from connect_flows.simulator import walk
from connect_flows.simulator.engine import run
from connect_flows.simulator.refused import UnsupportedError
from connect_flows_tests.simulator.writing import block, flow

SCALARS = [
    "", " ", "x", "0", "1", "5", "100", "True", "False", "-1", "1e3", "Current", "JSON",
    "+15550100", "$.External.a", "Say $.Attributes.b.", "$.Customer.c",
    "$.Views.ViewResultData.rows.0", "$.Loop.b0.Index", "$.StoredCustomerInput", "m", "f",
    "$.Queue.OutboundCallerId.Address",
]  # fmt: skip
OBJECTS: list[Any] = [
    5, True, None, [], {}, ["x"], {"a": "$.External.a"}, {"a": {"Value": "x"}},
    [{"Text": "Hold."}, {"PromptId": "p"}, {}], {"CustomerQueue": "f"}, {"ResponseType": "JSON"},
    {"CustomValidation": {"MaximumLength": "3"}},
    {"PhoneNumberValidation": {"NumberFormat": "E164"}},
    {"InputTerminationSequence": "##", "InterdigitTimeLimitSeconds": "2"}, {"AliasArn": "arn"},
    {"Id": "view"}, {"Uri": "s3://b/a.wav", "SourceType": "S3", "MediaType": "Audio"},
    ["CustomerReturned"], {"EncryptionKeyId": "k", "Key": "c"},
]  # fmt: skip
TARGETS = ["b0", "b1", "b2", "b3", "end", "failed"]
OPERANDS = ["x", "1", "50", "True", "MessagesInterrupted", "ContinueLooping", "WaitCompleted"]


def values(kind: ActionType, name: str) -> st.SearchStrategy[Any]:
    """What the parameter takes, of the things above."""
    form = (kind.parameters or {})[name]
    taken = [v for v in [*SCALARS, *OBJECTS] if not any(p.refused for p in form(v, name))]
    return st.sampled_from(taken or [""])


# Strategies are built once: hypothesis validates and caches each new one.
NAMES = st.sampled_from(sorted(ACTION_TYPES))
TARGET = st.sampled_from(TARGETS)
THEN = st.none() | TARGET


def parts(kind: ActionType) -> dict[str, st.SearchStrategy[Any]]:
    """What may stand in a block of a type."""
    operand = st.sampled_from([*(kind.conditions.allowed or OPERANDS), *OPERANDS])
    errors = st.sampled_from(sorted({*kind.errors, "NoMatchingError", "NoMatchingCondition"}))
    return {
        "parameters": st.fixed_dictionaries(
            {}, optional={key: values(kind, key) for key in kind.parameters or {}}
        ),
        "then": THEN,
        "when": st.dictionaries(operand, TARGET, max_size=3),
        "errors": st.dictionaries(errors, TARGET, max_size=3),
        "operator": st.sampled_from(kind.conditions.operators or ("Equals",)),
    }


PARTS = {name: parts(kind) for name, kind in ACTION_TYPES.items()}


@st.composite
def flows(draw: st.DrawFn, name: str) -> Flow:
    made = []
    for index in range(4):
        kind = draw(NAMES)
        drawn = {part: draw(strategy) for part, strategy in PARTS[kind].items()}
        made.append(block(f"b{index}", kind, **drawn))
    return flow(*made, name=name)


SCRIPTS = st.builds(
    Script,
    presses=st.lists(st.text("0123456789*#", max_size=5), max_size=3),
    intents=st.lists(st.builds(LexTurn, intent=st.sampled_from(OPERANDS)), max_size=2),
    views=st.lists(
        st.builds(ViewTurn, action=st.just("x"), data=st.just({"rows": ["r"]})), max_size=2
    ),
    queue_seconds=st.sampled_from([0.0, 10.0]),
    hangs_up_after_seconds=st.sampled_from([None, 30.0]),
    full_queues=st.sampled_from([frozenset(), frozenset({"*"})]),
    data=st.just({"Customer": {"c": "1"}}),
    seed=st.integers(0, 9),
)
STUBS = st.builds(
    Stub,
    st.sampled_from([{}, {"*": {"a": "x"}}, {"*": {"a": [1, {"b": None}]}}, {"*": "text"}]),
    faults=st.sampled_from([{}, *({"*": fault} for fault in FAULTS)]),
)


@pytest.fixture(autouse=True, scope="module")
def circles_end_soon() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walk, "MOST_BLOCKS", 60)
        yield


@settings(max_examples=100)
@given(flows("start"), flows("f"), flows("m"), SCRIPTS, STUBS, st.sampled_from(CHANNELS))
def test_any_flow_runs_to_exactly_one_end_or_is_refused_by_name(
    start: Flow, other: Flow, module: Flow, script: Script, stub: Stub, channel: Channel
) -> None:
    try:
        events = list(
            run(
                start,
                invoker=stub,
                library={"f": other, "m": module},
                contact=ContactStart(channel=channel),
                script=script,
            )
        )
    except UnsupportedError as refusal:
        assert refusal.finding.message  # noqa: PT017 # a refusal is one of the two allowed ends
        return
    assert isinstance(events[0], ContactStarted)
    assert [event for event in events if isinstance(event, ContactEnded)] == [events[-1]]
    moments = [event.at for event in events]
    assert moments == sorted(moments, key=lambda moment: moment.caller_ms)
    assert moments == sorted(moments, key=lambda moment: moment.real_ms)
    left = sum(isinstance(event, BranchTaken) for event in events)
    entered = [event.type for event in events if isinstance(event, BlockEntered)]
    assert left <= len(entered) + entered.count("Wait")  # one that keeps running is left twice
