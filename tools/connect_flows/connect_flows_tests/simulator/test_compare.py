"""Check contact attributes: which condition a value meets."""

import pytest

from connect_flows.contact.assumptions import Assumptions
from connect_flows.contact.rules import Rule
from connect_flows.contact.start import ContactStart
from connect_flows.language.flow import Flow
from connect_flows_tests.simulator.playing import (
    play,
    rules,
    way,
)
from connect_flows_tests.simulator.writing import block, flow

NO_MATCH = {"NoMatchingCondition": "failed"}


def compare(operator: str, operand: str) -> Flow:
    return flow(
        block(
            "compare",
            "Compare",
            {"ComparisonValue": "$.Attributes.value"},
            then="failed",
            when={operand: "end"},
            errors=NO_MATCH,
            operator=operator,
        )
    )


def test_an_operand_may_be_a_reference() -> None:
    compared = compare("Equals", "$.Attributes.other")
    same = ContactStart(attributes={"value": "gold", "other": "gold"})
    assert way(play(compared, contact=same), "compare") == "condition $.Attributes.other"
    differs = ContactStart(attributes={"value": "gold", "other": "Gold"})
    assert way(play(compared, contact=differs), "compare") == "error NoMatchingCondition"
    more = ContactStart(attributes={"value": "6", "other": "5"})
    events = play(compare("NumberGreaterThan", "$.Attributes.other"), contact=more)
    assert way(events, "compare") == "condition NumberGreaterThan $.Attributes.other"


@pytest.mark.parametrize(
    ("operator", "operand", "value", "met"),
    [
        ("Equals", "gold", "gold", True),
        ("Equals", "gold", "Gold", False),
        ("TextStartsWith", "+39", "+390000", True),
        ("TextStartsWith", "39", "+390000", False),
        ("TextEndsWith", "00", "+390000", True),
        ("TextEndsWith", "39", "+390000", False),
        ("TextContains", "900", "+390000", True),
        ("TextContains", "7", "+390000", False),
        ("NumberGreaterThan", "5", "6", True),
        ("NumberGreaterThan", "5", "5", False),
        ("NumberGreaterOrEqualTo", "5", "5.0", True),
        ("NumberLessThan", "10", "9", True),
        ("NumberLessThan", "10", "nine", False),
        ("NumberLessThan", "ten", "9", False),
        ("NumberLessThan", "10", "nan", False),
        ("NumberGreaterThan", "5", "inf", False),
        ("NumberGreaterThan", "5", "1_000", False),
        ("NumberGreaterThan", "-2.5", "-1", True),
        ("NumberLessOrEqualTo", "10", "10", True),
        ("NumberLessOrEqualTo", "10", "11", False),
    ],
)
def test_each_operator_compares(operator: str, operand: str, value: str, met: bool) -> None:
    contact = ContactStart(attributes={"value": value})
    events = play(compare(operator, operand), contact=contact)
    label = operand if operator == "Equals" else f"{operator} {operand}"
    assert way(events, "compare") == (f"condition {label}" if met else "error NoMatchingCondition")


@pytest.mark.parametrize(("value", "told"), [("nine", True), ("", True), ("-9.5", False)])
def test_what_is_no_number_is_told_where_numbers_are_compared(value: str, told: bool) -> None:
    contact = ContactStart(attributes={"value": value})
    events = play(compare("NumberLessThan", "10"), contact=contact)
    assert (Rule.NUMBERS_ONLY in rules(events)) == told


def test_the_first_true_condition_wins() -> None:
    block_ = block(
        "compare",
        "Compare",
        {"ComparisonValue": "$.Attributes.value"},
        when={"5": "end", "3": "failed"},
        errors=NO_MATCH,
        operator="NumberGreaterThan",
    )
    events = play(flow(block_), contact=ContactStart(attributes={"value": "6"}))
    assert way(events, "compare") == "condition NumberGreaterThan 5"


def test_comparison_is_case_sensitive() -> None:
    contact = ContactStart(attributes={"value": "GOLD"})
    assert way(play(compare("Equals", "gold"), contact=contact), "compare") == (
        "error NoMatchingCondition"
    )


def test_what_a_number_looks_like_can_be_switched() -> None:
    contact = ContactStart(attributes={"value": "1e3"})
    greater = compare("NumberGreaterThan", "5")
    assert way(play(greater, contact=contact), "compare") == "error NoMatchingCondition"
    exponents = Assumptions(number_form=r"[0-9]+(e[0-9]+)?")
    events = play(greater, contact=contact, assumptions=exponents)
    assert way(events, "compare") == "condition NumberGreaterThan 5"


@pytest.mark.parametrize(("attributes", "met"), [({"value": "x"}, True), ({}, False)])
def test_key_exists_asks_whether_something_is_there(attributes: dict[str, str], met: bool) -> None:
    events = play(compare("KeyExists", "value"), contact=ContactStart(attributes=attributes))
    expected = "condition KeyExists value" if met else "error NoMatchingCondition"
    assert way(events, "compare") == expected


def test_what_a_missing_value_reads_as_can_be_switched() -> None:
    null = Assumptions(unresolved_reads_as="NULL")
    assert way(play(compare("Equals", "NULL"), assumptions=null), "compare") == "condition NULL"
