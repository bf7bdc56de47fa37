"""Lambda functions in a sequence have twenty seconds, whatever way a contact takes."""

import pytest

from connect_flows_tests.language.building import (
    a_block,
    a_flow,
    a_module,
    hang_up,
    invoke,
    loop,
    say,
)
from connect_flows_tests.lint.judged import (
    findings,
    module_block,
    rules,
    sorry,
)


def chained(*limits: str) -> set[str]:
    """The rules that Lambda blocks of these limits break, one after the other."""
    names = [f"ask {n}" for n in range(len(limits))]
    blocks = [
        invoke(name, following, "sorry", InvocationTimeLimitSeconds=limit)
        for name, following, limit in zip(names, [*names[1:], "end"], limits, strict=True)
    ]
    return rules(*blocks, sorry(), hang_up())


def test_functions_in_a_row_have_twenty_seconds() -> None:
    assert chained("8", "8", "4") == set()
    assert chained("8", "8", "5") == {"lambda-chain"}


def test_the_chain_that_is_too_long_is_named_block_by_block() -> None:
    blocks = [invoke(f"ask {n}", f"ask {n + 1}", "sorry") for n in range(3)]
    found = findings(*blocks, say("ask 3", "Done.", "end"), sorry(), hang_up())
    assert [(f.action, f.rule) for f in found] == [("ask 2", "lambda-chain")]
    assert "'ask 0' 8 s + 'ask 1' 8 s + 'ask 2' 8 s" in found[0].message


def test_a_prompt_breaks_the_chain() -> None:
    blocks = [invoke("a", "b", "sorry"), invoke("b", "talk", "sorry"), say("talk", "Wait.", "c")]
    assert rules(*blocks, invoke("c", "end", "sorry"), sorry(), hang_up()) == set()


def test_a_wait_does_not_break_the_chain() -> None:
    wait = a_block("wait", "Wait", {"TimeLimitSeconds": "5"}, to="c", when={"WaitCompleted": "c"},
                   errors={"NoMatchingError": "c"})  # fmt: skip
    blocks = [invoke("a", "b", "sorry"), invoke("b", "wait", "sorry"), wait]
    found = rules(*blocks, invoke("c", "end", "sorry"), sorry(), hang_up())
    assert found == {"lambda-chain", "channel-takes-error"}


def test_what_is_not_waited_for_takes_no_time() -> None:
    blocks = [
        invoke(name, following, "sorry", InvocationType="ASYNCHRONOUS")
        for name, following in (("a", "b"), ("b", "c"), ("c", "end"))
    ]
    assert rules(*blocks, sorry(), hang_up()) == set()


@pytest.mark.parametrize(("turns", "broken"), [("2", set()), ("3", {"lambda-chain-retried"})])
def test_the_turns_of_a_loop_are_counted(turns: str, broken: set[str]) -> None:
    poll = invoke("poll", "again", "sorry")
    assert rules(loop("again", "poll", "end", turns), poll, sorry(), hang_up()) == broken


def test_a_loop_whose_turns_nobody_knows_is_taken_at_its_longest() -> None:
    poll = invoke("poll", "again", "sorry", InvocationTimeLimitSeconds="1")
    count = "$.Attributes.count"
    assert "lambda-chain-retried" in rules(
        loop("again", "poll", "end", count), poll, sorry(), hang_up()
    )


def test_loops_within_loops_are_counted() -> None:
    flow = [
        loop("outer", "inner", "end", "5"),
        loop("inner", "poll", "outer", "1"),
        invoke("poll", "inner", "sorry", InvocationTimeLimitSeconds="5"),
        sorry(),
        hang_up(),
    ]
    assert rules(*flow) == {"lambda-chain-retried"}
    flow[0] = loop("outer", "inner", "end", "4")
    assert rules(*flow) == set()


def test_a_modules_functions_are_part_of_the_chain() -> None:
    module = a_module(invoke("inner", "return", "return"), name="m")
    flow = [invoke("a", "b", "sorry"), module_block("b", "c"), invoke("c", "end", "sorry")]
    found = findings(*flow, sorry(), hang_up(), library={"m": module})
    assert [f.rule for f in found] == ["lambda-chain"]
    assert "'m/inner' 8 s" in found[0].message


def test_a_modules_prompt_breaks_the_chain() -> None:
    blocks = [invoke("inner", "talk", "talk"), say("talk", "Wait.", "return")]
    module = a_module(*blocks, name="m")
    flow = [invoke("a", "b", "sorry"), module_block("b", "c"), invoke("c", "end", "sorry")]
    assert rules(*flow, sorry(), hang_up(), library={"m": module}) == set()


def test_a_chain_goes_on_in_the_flow_that_a_contact_is_transferred_to() -> None:
    other = a_flow(invoke("late", "end", "sorry"), sorry(), hang_up(), name="other")
    transfer = a_block("go", "TransferToFlow", {"ContactFlowId": "${flow:other}"}, to="sorry",
                       errors={"NoMatchingError": "sorry"})  # fmt: skip
    blocks = [invoke("a", "b", "sorry"), invoke("b", "go", "sorry"), transfer, sorry(), hang_up()]
    found = findings(*blocks, library={"other": other})
    assert [(f.action, f.rule) for f in found] == [("go", "lambda-chain")]


def test_a_chain_of_failures_alone_is_no_error() -> None:
    tries = [invoke("a", "end", "b"), invoke("b", "end", "c"), invoke("c", "end", "sorry")]
    found = findings(*tries, sorry(), hang_up())
    assert [(f.action, f.rule, f.is_error) for f in found] == [("c", "lambda-chain-retried", False)]


def test_a_chain_that_is_long_on_both_ways_is_told_of_the_straight_one() -> None:
    tries = [invoke("a", "b", "b"), invoke("b", "c", "sorry"), invoke("c", "end", "sorry")]
    assert rules(*tries, sorry(), hang_up()) == {"lambda-chain"}
