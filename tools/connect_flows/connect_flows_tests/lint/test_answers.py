"""What is read of an answer: whether it is there, and can be what it is compared to."""

import pytest

from connect_flows.language.function_facts import FunctionFacts
from connect_flows_tests.language.building import (
    Json,
    a_block,
    hang_up,
    invoke,
)
from connect_flows_tests.lint.judged import KNOWN, LOOKUP, OTHER, findings, rules, sorry


def read_tier(key: str = "tier", operand: str = "gold") -> Json:
    return a_block(
        "tier",
        "Compare",
        {"ComparisonValue": f"$.External.{key}"},
        to="end",
        when={operand: "end"},
        errors={"NoMatchingCondition": "end"},
    )


def test_a_key_that_the_function_does_not_answer_is_corrected() -> None:
    blocks = [invoke("ask", "tier", "sorry"), read_tier(key="teir"), sorry(), hang_up()]
    found = findings(*blocks, functions=KNOWN)
    assert [(f.action, f.rule) for f in found] == [("tier", "answer-key")]
    assert "Did you mean $.External.tier?" in found[0].what_to_do


def test_a_value_that_the_function_never_answers_is_refused() -> None:
    blocks = [invoke("ask", "tier", "sorry"), read_tier(operand="glod"), sorry(), hang_up()]
    assert rules(*blocks, functions=KNOWN) == {"answer-value"}


def test_a_flat_answer_has_no_depth() -> None:
    blocks = [invoke("ask", "tier", "sorry"), read_tier(key="tier.name"), sorry(), hang_up()]
    assert rules(*blocks, functions=KNOWN) == {"answer-key"}


def test_a_failed_function_has_answered_nothing() -> None:
    blocks = [invoke("ask", "end", "tier"), read_tier(), hang_up()]
    assert rules(*blocks) == {"answer-missing"}


def test_an_answer_that_is_there_on_one_way_only_is_noticed() -> None:
    blocks = [invoke("ask", "tier", "tier"), read_tier(), hang_up()]
    assert rules(*blocks) == {"answer-maybe-missing"}


def test_an_answer_before_any_function_is_noticed() -> None:
    assert rules(read_tier(), hang_up(), library=OTHER) == {"answer-unasked"}
    assert rules(read_tier(), hang_up()) == set(), "the flow before may have asked"


def test_an_answer_is_replaced_as_a_whole() -> None:
    other = FunctionFacts(8, 3.5, answers={"greeting": frozenset()})
    second = invoke("greet", "tier", "sorry", LambdaFunctionARN="${function:greeting}")
    blocks = [invoke("ask", "greet", "sorry"), second, read_tier(), sorry(), hang_up()]
    assert rules(*blocks, functions={"lookup": LOOKUP, "greeting": other}) == {"answer-key"}


def compared_after_keeping(reference: str, operand: str) -> set[str]:
    keep = a_block(
        "keep",
        "UpdateContactAttributes",
        {"Attributes": {"tier": "$.External.tier"}},
        to="is it",
        errors={"NoMatchingError": "is it"},
    )
    question = a_block(
        "is it",
        "Compare",
        {"ComparisonValue": reference},
        to="end",
        when={operand: "end"},
        errors={"NoMatchingCondition": "end"},
    )
    blocks = [invoke("ask", "keep", "sorry"), keep, question, sorry(), hang_up()]
    return rules(*blocks, functions=KNOWN, library=OTHER)


def test_a_comparison_to_what_never_comes_is_noticed() -> None:
    assert compared_after_keeping("$.Attributes.tier", "gold") == set()
    assert compared_after_keeping("$.Attributes.tier", "glod") == {"never-equal"}
    assert compared_after_keeping("$.Channel", "CHAT") == set()
    assert compared_after_keeping("$.Channel", "CALL") == {"never-equal"}
    assert compared_after_keeping("$.Channel", "voice") == {"never-equal"}, "it is case-sensitive"


@pytest.mark.parametrize(
    ("reference", "operand", "found"),
    [
        ("$.StoredCustomerInput", "timeout", {"never-equal"}),
        ("$.StoredCustomerInput", "Timeout", set()),
        ("$.InitiationMethod", "Inbound", {"never-equal"}),
        ("$.InitiationMethod", "INBOUND", set()),
    ],
)
def test_what_connect_sets_is_compared_as_it_is_spelled(
    reference: str, operand: str, found: set[str]
) -> None:
    question = a_block("is it", "Compare", {"ComparisonValue": reference}, to="end",
                       when={operand: "end"}, errors={"NoMatchingCondition": "end"})  # fmt: skip
    assert rules(question, hang_up()) == found
