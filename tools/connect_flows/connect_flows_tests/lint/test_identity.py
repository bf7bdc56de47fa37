"""An attribute that says who somebody is counts only where a block has set it on every way."""

import json
from typing import Any

import pytest

from connect_flows.language.flow import Flow, read_flow
from connect_flows.language.function_facts import FunctionFacts
from connect_flows.lint import lint
from connect_flows.lint.example import block, flow

RULE = "identity-brought-along"
FACTS = {"lookup": FunctionFacts(8, 3.5, identity=frozenset({"tier"}))}


def a_flow(*blocks: dict[str, Any], name: str = "tried", module: bool = False) -> Flow:
    return read_flow(json.dumps(flow(*blocks, module=module)), name=name)


def note(to: str, on_error: str, *, name: str = "note", **attributes: str) -> dict[str, Any]:
    given = {"Attributes": attributes or {"customer_id": "$.External.customer_id"}}
    errors = {"NoMatchingError": on_error}
    return block("UpdateContactAttributes", given, name=name, to=to, errors=errors)


def compare(key: str, name: str = "which") -> dict[str, Any]:
    value = {"ComparisonValue": f"$.Attributes.{key}"}
    return block("Compare", value, name=name, when=("x",), errors=("NoMatchingCondition",))


def enter(to: str = "which") -> dict[str, Any]:
    given = {"FlowModuleId": "${module:look_up}"}
    return block("InvokeFlowModule", given, name="enter", to=to, errors=("NoMatchingError",))


def told_of(tried: Flow, **library: Flow) -> list[str | None]:
    found = lint(tried, functions=FACTS, library=library)
    return [finding.action for finding in found if finding.rule == RULE]


@pytest.mark.parametrize("key", ["customer_id", "CustomerId", "authenticated", "account number"])
def test_what_sounds_like_who_it_is_must_have_been_set(key: str) -> None:
    read = {"ComparisonValue": f"$.Attributes.['{key}']"}
    tried = a_flow(
        block("Compare", read, name="which", when=("x",), errors=("NoMatchingCondition",))
    )
    assert told_of(tried) == ["which"]


def test_what_a_function_declares_must_have_been_set() -> None:
    assert told_of(a_flow(compare("tier"))) == ["which"]
    assert told_of(a_flow(compare("colour"))) == []


def test_a_block_that_fails_to_set_it_has_not() -> None:
    assert told_of(a_flow(note("which", "which"), compare("customer_id"))) == ["which"]
    assert told_of(a_flow(note("which", "end"), compare("customer_id"))) == []


@pytest.mark.parametrize(
    "brought",
    [
        "$.Attributes.claimed",
        "$.CustomerId",
        "$.Name",
        "$.Description",
        "$.References.customer",
        "$.SegmentAttributes.['customer id']",
        "$.Tags.customer",
    ],
)
def test_a_copy_of_what_was_brought_is_no_finding_out(brought: str) -> None:
    copied = note("which", "end", customer_id=brought)
    assert told_of(a_flow(copied, compare("customer_id"))) == ["which"]


def test_setting_it_on_the_related_contact_is_not_setting_it_here() -> None:
    related = note("which", "end")
    related["Parameters"]["TargetContact"] = "Related"
    assert told_of(a_flow(related, compare("customer_id"))) == ["which"]


def test_a_message_may_say_back_what_was_brought() -> None:
    said = block("MessageParticipant", {"Text": "You say $.Attributes.customer_id."})
    assert told_of(a_flow(said)) == []


def test_a_module_counts_only_if_it_returns_with_values_of_its_own() -> None:
    tried = a_flow(enter(), compare("customer_id"))
    careless = a_flow(note("end", "end"), name="look_up", module=True)
    assert told_of(tried, look_up=careless) == ["which"]
    hang_up = block("DisconnectParticipant", name="out", to=None)
    careful = a_flow(note("end", "out"), hang_up, name="look_up", module=True)
    assert told_of(tried, look_up=careful) == []


def test_a_module_that_reads_what_was_brought_is_told_of_where_it_is_invoked() -> None:
    reads = a_flow(compare("customer_id"), name="look_up", module=True)
    assert told_of(a_flow(enter("end")), look_up=reads) == ["enter"]
    assert told_of(a_flow(note("enter", "end"), enter("end")), look_up=reads) == []


def test_a_module_that_invokes_itself_is_followed_to_its_depth_and_no_further() -> None:
    again = a_flow(enter("end"), name="look_up", module=True)
    assert told_of(a_flow(enter(), compare("customer_id")), look_up=again) == ["which"]


def test_a_loop_back_does_not_make_up_that_it_was_set() -> None:
    tried = a_flow(
        block(
            "Compare",
            {"ComparisonValue": "$.Attributes.customer_id"},
            name="which",
            when={"x": "note"},
            errors=("NoMatchingCondition",),
        ),
        note("which", "end"),
    )
    assert told_of(tried) == ["which"]
