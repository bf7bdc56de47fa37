"""The document of a flow: what Connect refuses before it looks at a block."""

import pytest

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.lint import lint
from connect_flows_tests.language.building import Json, a_block, a_flow, hang_up, say
from connect_flows_tests.lint.judged import END, rules


def test_a_sound_flow_has_no_finding() -> None:
    assert rules(say("hello", "Hello.", "end"), hang_up()) == set()


@pytest.mark.parametrize(
    ("members", "rule"),
    [
        ({"Version": "2020-01-01"}, "version"),
        ({"Version": None}, "version"),
        ({"StartAction": "nowhere"}, "start-missing"),
        ({"Metadata": {"note": "x" * 256_000}}, "flow-too-large"),
    ],
)
def test_the_document_itself_is_judged(members: Json, rule: str) -> None:
    flow = a_flow(say("hello", "Hello.", "end"), hang_up(), **members)
    assert rule in {finding.rule for finding in lint(flow)}


def test_more_blocks_than_connect_takes_are_refused() -> None:
    blocks = [say(f"b{n}", "Hello.", f"b{n + 1}") for n in range(250)]
    assert "flow-too-large" in rules(*blocks, a_block("b250", "DisconnectParticipant"))


@pytest.mark.parametrize(
    "identifier", ["", "x" * 51, "a:b", "a/b", "a{b", "constructor", "__proto__"]
)
def test_identifiers_that_the_service_refuses(identifier: str) -> None:
    assert "identifier" in rules(say(identifier, "Hello.", "end"), hang_up())


def test_a_block_without_identifier_is_refused_by_its_place() -> None:
    nameless = say("x", "Hello.", "end")
    del nameless["Identifier"]
    flow = a_flow(say("hello", "Hello.", "end"), hang_up(), nameless)
    assert ("Actions[2]", "identifier") in {(f.action, f.rule) for f in lint(flow)}


def test_one_name_for_two_blocks_is_refused() -> None:
    assert "identifier-twice" in rules(say("a", "One.", "end"), say("a", "Two.", "end"), hang_up())


def test_what_is_in_doubt_is_told_once_a_flow_and_what_is_refused_of_every_block() -> None:
    modules = [
        a_block(f"m{n}", "InvokeFlowModule", {"FlowModuleId": "m"}, to=f"m{n + 1}", errors=END)
        for n in range(3)
    ]
    flow = a_flow(*modules, a_block("m3", "EndFlowExecution"), a_block("end", "EndFlowExecution"),
                  Metadata={"type": "customerWhisper"})  # fmt: skip
    assert [(f.action, f.rule) for f in lint(flow)] == [("m0", "type-place-disputed")]
    views = [
        a_block(name, "ShowView", {"ViewResource": {"Id": "v"}, "InvocationTimeLimitSeconds": "9",
                                   "ViewData": {"a": {"b": ""}}}, to="end",
                errors=dict.fromkeys(ACTION_TYPES["ShowView"].errors, "end"))
        for name in ("one", "two")
    ]  # fmt: skip
    found = lint(a_flow(*views, hang_up()))
    assert [f.rule for f in found].count("empty-string-in-view") == 1
