"""Whatever a flow holds, lint says something of it and does not fall over."""

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.language.flow import read_flow
from connect_flows.language.function_facts import FunctionFacts
from connect_flows.lint import example, lint
from connect_flows_tests.language.building import Json, a_block, a_document, invoke, loop, say

NAMES = st.sampled_from(["a", "b", "c", "d", "nowhere"])
OPERANDS = st.sampled_from(["1", "gold", "", "ContinueLooping", "DoneLooping", "$.External.x"])
SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | OPERANDS | NAMES
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
# Strategies are built once: hypothesis validates and caches each new one.
EVERY = sorted({name for kind in ACTION_TYPES.values() for name in kind.parameters or ()})
PARAMETERS = {
    name: st.dictionaries(
        st.sampled_from(sorted(getattr(ACTION_TYPES.get(name), "parameters", None) or EVERY)),
        VALUES,
        max_size=4,
    )
    for name in (*ACTION_TYPES, "Unheard")
}
TYPES = st.sampled_from(sorted(PARAMETERS))
IN_A_ROW = st.lists(NAMES, min_size=1, max_size=6)
NEXT = st.none() | NAMES
WHEN = st.dictionaries(OPERANDS, NAMES, max_size=3)
ERRORS = st.dictionaries(st.just("NoMatchingError"), NAMES, max_size=1)


@st.composite
def flows(draw: st.DrawFn) -> Json:
    blocks = []
    for name in draw(IN_A_ROW):
        action_type = draw(TYPES)
        parameters = draw(PARAMETERS[action_type])
        blocks.append(
            a_block(
                name,
                action_type,
                parameters,
                to=draw(NEXT),
                when=draw(WHEN),
                errors=draw(ERRORS),
            )
        )
    return a_document(*blocks)


@settings(deadline=None, max_examples=150)
@given(flows())
def test_lint_judges_any_flow(document: Json) -> None:
    flow = read_flow(json.dumps(document))
    for finding in lint(flow, library={"a": flow, "b": flow}):
        assert str(finding)
        assert finding.action is None or finding.action in flow.actions


def test_a_huge_flow_is_judged_in_a_moment() -> None:
    blocks = [invoke(f"b{n}", f"b{n + 1}", f"b{(n * 7) % 5000}") for n in range(5000)]
    flow = read_flow(json.dumps(a_document(*blocks, say("b5000", "Done.", "b0"))))
    began = time.process_time()
    assert lint(flow)
    assert time.process_time() - began < 20


@pytest.mark.parametrize("turns", ["2", "20", "100"])
def test_many_loops_within_each_other_are_judged_in_a_moment(turns: str) -> None:
    depth = 12
    loops = [loop(f"l{n}", f"l{n + 1}", f"l{n - 1}" if n else "talk", turns) for n in range(depth)]
    poll = invoke(f"l{depth}", f"l{depth - 1}", "talk", InvocationTimeLimitSeconds="1")
    flow = read_flow(json.dumps(a_document(*loops, poll, say("talk", "Sorry.", "talk"))))
    began = time.process_time()
    assert "lambda-chain-retried" in {finding.rule for finding in lint(flow)}
    assert time.process_time() - began < 20


def test_a_branch_of_an_answer_without_an_operand_is_no_traceback() -> None:
    compare = example.block("Compare", {"ComparisonValue": "$.External.tier"}, name="which",
                    when=("x",), errors=("NoMatchingCondition",))  # fmt: skip
    compare["Transitions"]["Conditions"][0]["Condition"]["Operands"] = []
    document = example.flow(example.invoke("ask", "which", "end"), compare)
    facts = FunctionFacts(8, 3.5, answers={"tier": frozenset({"gold"})})
    assert lint(read_flow(json.dumps(document)), functions={"lookup": facts})


ODD: list[Any] = [
    *(5, 1.5, True, None, "", "x", "$.External.x"),
    *([], [5], ["x"], [None], [[]], [{}], {}, {"a": 5}, {"a": []}, {"a": {}}),
]


@pytest.mark.parametrize("action_type", ACTION_TYPES)
def test_a_form_judges_any_value(action_type: str) -> None:
    for name, form in (ACTION_TYPES[action_type].parameters or {}).items():
        for value in ODD:
            assert all(problem.message for problem in form(value, name))
