"""A Lambda block: what it needs, waits for and does when it fails."""

import pytest

from connect_flows.contact.assumptions import Assumptions
from connect_flows.contact.events import (
    BlockEntered,
    BranchTaken,
    LambdaAttempted,
    LambdaFailed,
    LambdaReturned,
)
from connect_flows.contact.rules import Rule
from connect_flows.decisions.script import Script
from connect_flows.invokers.stub import Stub
from connect_flows_tests.simulator.playing import (
    Functions,
    answer,
    ending,
    heard,
    of,
    play,
    rules,
    way,
)
from connect_flows_tests.simulator.writing import flow, invoke, say

ONE = flow(invoke("ask"))


def test_without_permission_for_connect_nothing_is_invoked() -> None:
    functions = Functions(refused="no statement names connect.amazonaws.com")
    events = play(ONE, invoker=functions)
    assert way(events, "ask") == "error NoMatchingError"
    assert Rule.PERMISSION in rules(events)
    assert not of(events, LambdaAttempted)
    assert "AccessDeniedException" in of(events, LambdaFailed)[0].results


@pytest.mark.parametrize(("asked", "given"), [("8", 8), ("2", 2), (5, 5), ("30", 8)])
def test_the_block_limit_is_what_it_asks_and_eight_seconds_at_most(
    asked: object, given: float
) -> None:
    functions = Functions(answer())
    events = play(flow(invoke("ask", InvocationTimeLimitSeconds=asked)), invoker=functions)
    assert functions.limits == [given]
    assert (Rule.BLOCK_LIMIT in rules(events)) == (asked == "30")


def test_a_block_without_a_limit_has_three_seconds() -> None:
    functions = Functions(answer())
    without = invoke("ask")
    del without["Parameters"]["InvocationTimeLimitSeconds"]
    play(flow(without), invoker=functions)
    assert functions.limits == [3]


def test_an_asynchronous_block_goes_on_with_an_invocation_id_and_leaves_external() -> None:
    functions = Functions(answer({"name": "Ana"}), answer({"name": "Ben"}))
    events = play(
        flow(
            invoke("ask", then="start"),
            invoke(
                "start",
                then="say",
                InvocationType="ASYNCHRONOUS",
                InvocationTimeLimitSeconds="60",
            ),
            say("say", "$.External.name $.LambdaInvocation.InvocationId"),
        ),
        invoker=functions,
    )
    assert heard(events) == ["Ana request-1"]
    assert functions.limits == [8, 60]
    assert functions.types == ["SYNCHRONOUS", "ASYNCHRONOUS"]


def test_the_timeout_branch_can_be_switched() -> None:
    block = invoke("ask")
    block["Transitions"]["Errors"].append({"ErrorType": "Timeout", "NextAction": "end"})
    events = play(
        flow(block),
        invoker=Stub(faults={"*": "hang"}),
        assumptions=Assumptions(timeout_error_type="Timeout"),
    )
    assert way(events, "ask") == "error Timeout"


def test_an_arn_is_resolved_whole_and_inline() -> None:
    inline = "arn:aws:lambda:$.AwsRegion:111122223333:function:lookup"
    functions = Functions(answer())
    events = play(flow(invoke("ask", LambdaFunctionARN=inline)), invoker=functions)
    assert (
        of(events, LambdaReturned)[0].arn == "arn:aws:lambda:us-east-1:111122223333:function:lookup"
    )


def test_a_block_without_a_function_takes_the_error_branch() -> None:
    events = play(flow(invoke("ask", LambdaFunctionARN="$.Attributes.nothing")))
    assert way(events, "ask") == "error NoMatchingError"


def test_a_caller_who_hangs_up_while_a_function_runs_reaches_no_further_block() -> None:
    events = play(ONE, invoker=Functions(answer(took=6)), script=Script(hangs_up_after_seconds=5))
    assert ending(events).ending.value == "caller hung up"
    assert [event.action for event in of(events, BlockEntered)] == ["ask"]
    assert not of(events, BranchTaken)
    assert ending(events).at.caller_ms == 5000
