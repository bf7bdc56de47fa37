from typing import Any

import pytest

from connect_flows.contact.rules import Rule
from connect_flows.contact.start import ContactStart
from connect_flows.language.flow import Flow
from connect_flows_tests.simulator.playing import Functions, answer, heard, play, rules, way
from connect_flows_tests.simulator.writing import block, flow, invoke, say


def looped(count: str) -> Flow:
    return flow(
        block(
            "loop",
            "Loop",
            {"LoopCount": count, "LoopName": "polls"},
            then="end",
            when={"ContinueLooping": "say", "DoneLooping": "end"},
            errors={"NoMatchingError": "failed"},
        ),
        say("say", "Turn $.Loop.polls.Index", then="loop"),
    )


@pytest.mark.parametrize(("count", "turns"), [("0", 0), ("1", 1), ("3", 3), ("100", 100)])
def test_a_loop_takes_its_turns_and_is_done(count: str, turns: int) -> None:
    events = play(looped(count))
    assert heard(events) == [f"Turn {index}" for index in range(turns)]
    assert way(events, "loop") == "condition DoneLooping"


def test_a_loop_starts_anew_after_done() -> None:
    outer = {"ContinueLooping": "inner", "DoneLooping": "end"}
    inner = {"ContinueLooping": "say", "DoneLooping": "outer"}
    events = play(
        flow(
            block("outer", "Loop", {"LoopCount": "2"}, when=outer, errors={}),
            block("inner", "Loop", {"LoopCount": "3"}, then="outer", when=inner, errors={}),
            say("say", "x", then="inner"),
        )
    )
    assert heard(events) == ["x"] * 6
    assert Rule.LOOP_COUNTER_RESET in rules(events)


def test_a_loop_count_may_be_a_reference() -> None:
    events = play(looped("$.Attributes.turns"), contact=ContactStart(attributes={"turns": "2"}))
    assert len(heard(events)) == 2


@pytest.mark.parametrize("turns", ["", "three", "2.5", "-1", "101"])
def test_a_loop_over_no_number_of_turns_takes_its_error_branch(turns: str) -> None:
    events = play(looped("$.Attributes.turns"), contact=ContactStart(attributes={"turns": turns}))
    assert way(events, "loop") == "error NoMatchingError"
    assert heard(events) == []


def over(array: object) -> Flow:
    when = {"ContinueLooping": "say", "DoneLooping": "end"}
    return flow(
        invoke("look up", then="loop", ResponseValidation={"ResponseType": "JSON"}),
        block("loop", "Loop", {"LoopArray": array, "LoopName": "each"}, when=when),
        say("say", "$.Loop.each.Index $.Loop.each.Element", then="loop"),
    )


@pytest.mark.parametrize(
    ("array", "found"),
    [
        ("$.External.names", {"names": ["Ana", "Bo"]}),
        ("$.External.names", {"names": '["Ana", "Bo"]'}),
        ("$.External.all.names", {"all": {"names": ["Ana", "Bo"]}}),
        (["Ana", "Bo"], {}),
    ],
)
def test_a_loop_over_an_array_shows_each_element(array: object, found: dict[str, Any]) -> None:
    events = play(over(array), invoker=Functions(answer(found)))
    assert heard(events) == ["0 Ana", "1 Bo"]
    assert way(events, "loop") == "condition DoneLooping"
    assert Rule.ARRAY_NOT_REFERENCED not in rules(events)


@pytest.mark.parametrize("found", [{"names": "Ana"}, {"names": {"a": 1}}, {}, {"names": "[1"}])
def test_a_loop_over_no_array_takes_its_error_branch(found: dict[str, Any]) -> None:
    events = play(over("$.External.names"), invoker=Functions(answer(found)))
    assert way(events, "loop") == "error NoMatchingError"
