"""Twenty seconds of Lambda functions in a sequence."""

from connect_flows.contact.assumptions import Assumptions
from connect_flows.contact.events import (
    LambdaAttempted,
    LambdaFailed,
)
from connect_flows.contact.rules import Rule
from connect_flows_tests.simulator.playing import (
    Functions,
    answer,
    failure,
    of,
    play,
    rules,
    way,
)
from connect_flows_tests.simulator.writing import flow, invoke, say


def test_twenty_seconds_of_lambda_without_a_prompt_end_in_the_error_branch() -> None:
    flow_ = flow(invoke("one", then="two"), invoke("two", then="three"), invoke("three"))
    functions = Functions(answer(took=7), answer(took=7), failure("timed_out", took=6))
    events = play(flow_, invoker=functions)
    assert functions.limits == [8, 8, 6]
    assert way(events, "three") == "error NoMatchingError"
    assert Rule.CHAIN_LIMIT in rules(events)
    assert of(events, LambdaFailed)[0].results == "execution limit reached"


def test_a_used_up_chain_invokes_nothing_more() -> None:
    blocks = [invoke(str(index), then=str(index + 1)) for index in range(3)]
    functions = Functions(*[answer(took=7), answer(took=7), answer(took=6)])
    events = play(flow(*blocks, invoke("3")), invoker=functions)
    assert way(events, "3") == "error NoMatchingError"
    assert len(of(events, LambdaAttempted)) == 3


def test_a_prompt_breaks_the_chain() -> None:
    flow_ = flow(
        invoke("one", then="two"),
        invoke("two", then="say"),
        say("say", "One moment.", then="three"),
        invoke("three"),
    )
    functions = Functions(*[answer(took=7)] * 3)
    events = play(flow_, invoker=functions)
    assert way(events, "three") == "next"
    assert Rule.CHAIN_LIMIT not in rules(events)


def test_what_breaks_the_chain_can_be_switched() -> None:
    flow_ = flow(
        invoke("one", then="two"),
        invoke("two", then="say"),
        say("say", "One moment.", then="three"),
        invoke("three"),
    )
    functions = Functions(*[answer(took=7)] * 2, failure("timed_out", took=6))
    switched = Assumptions(chain_reset_by=frozenset())
    assert Rule.CHAIN_LIMIT in rules(play(flow_, invoker=functions, assumptions=switched))
