"""What a Lambda block sends, waits for, and leaves a caller with when it fails."""

from connect_flows.language.function_facts import FunctionFacts
from connect_flows_tests.language.building import (
    hang_up,
    invoke,
)
from connect_flows_tests.lint.judged import KNOWN, LOOKUP, rules, sorry


def test_a_block_may_wait_eight_seconds_for_an_answer_and_sixty_for_none() -> None:
    def limit(seconds: str, kind: str) -> set[str]:
        parameters = {"InvocationTimeLimitSeconds": seconds, "InvocationType": kind}
        return rules(invoke("ask", "end", "sorry", **parameters), sorry(), hang_up())

    assert limit("8", "SYNCHRONOUS") == set()
    assert "block-limit" in limit("9", "SYNCHRONOUS")
    assert limit("60", "ASYNCHRONOUS") == set()
    assert "parameter-value" in limit("61", "ASYNCHRONOUS")


def test_a_budget_fits_into_the_block() -> None:
    block = invoke("ask", "end", "sorry", InvocationTimeLimitSeconds="3")
    assert "budget-over-limit" in rules(block, sorry(), hang_up(), functions=KNOWN)


def test_a_functions_timeout_is_the_blocks_limit() -> None:
    block = invoke("ask", "end", "sorry", InvocationTimeLimitSeconds="5")
    assert rules(block, sorry(), hang_up(), functions=KNOWN) == {"limit-is-not-timeout"}


def test_a_function_is_told_the_limit_that_the_block_has() -> None:
    attributes = {"block_limit_seconds": "7"}
    block = invoke("ask", "end", "sorry", LambdaInvocationAttributes=attributes)
    assert rules(block, sorry(), hang_up()) == {"block-limit-told-wrong"}


def test_a_function_is_sent_what_it_needs_and_nothing_else() -> None:
    facts = FunctionFacts(8, 3.5, parameters=frozenset({"customer_id"}))
    block = invoke("ask", "end", "sorry", LambdaInvocationAttributes={"custmer_id": "1"})
    assert rules(block, sorry(), hang_up(), functions={"lookup": facts}) == {
        "attribute-missing",
        "attribute-unknown",
    }


def test_the_response_type_is_what_the_function_answers() -> None:
    block = invoke("ask", "end", "sorry", ResponseValidation={"ResponseType": "JSON"})
    assert "response-type" in rules(block, sorry(), hang_up(), functions=KNOWN)


def test_facts_are_found_by_the_whole_arn_too() -> None:
    arn = "arn:aws:lambda:eu-west-1:111122223333:function:lookup:live"
    block = invoke("ask", "end", "sorry", LambdaFunctionARN=arn, InvocationTimeLimitSeconds="3")
    assert "budget-over-limit" in rules(block, sorry(), hang_up(), functions={arn: LOOKUP})


def test_a_failure_that_starts_over_for_ever_is_refused() -> None:
    assert "error-branch-circular" in rules(invoke("ask", "end", "ask"), hang_up())


def test_a_failure_that_cuts_the_caller_off_is_noticed() -> None:
    assert rules(invoke("ask", "end", "end"), hang_up()) == {"error-branch-cuts-off"}


def test_an_answer_that_nobody_waits_for_is_noticed() -> None:
    block = invoke("ask", "end", "sorry", InvocationType="ASYNCHRONOUS")
    assert rules(block, sorry(), hang_up(), functions=KNOWN) == {"answer-unheard"}
