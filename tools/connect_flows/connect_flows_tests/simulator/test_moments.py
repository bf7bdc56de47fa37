"""What people do at moments of their own: keys in the middle of a prompt, an agent who answers."""

from dataclasses import replace

import pytest

from connect_flows.contact.events import (
    Decided,
    Ending,
    InputCollected,
    MessagePlayed,
    StageBegan,
    Waited,
)
from connect_flows.contact.rules import Rule
from connect_flows.decisions.script import AgentAct, AgentTurn, KeyPress, Script
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
from connect_flows_tests.simulator.test_touchtone import THREE_MENUS, buffering, menu, store
from connect_flows_tests.simulator.writing import block, flow, invoke, say, terminal

THIRTY = "x" * 30  # two seconds of speech


def keys(**moments: float) -> Script:
    """Keys by name, such as `k1=2.5`: 1 is pressed after two and a half seconds."""
    pressed = [KeyPress(at_seconds=at, key=name[1:]) for name, at in moments.items()]
    return Script(keys=pressed)


def test_a_key_cuts_the_prompt_of_a_menu_short() -> None:
    events = play(flow(menu("a", "end")), script=keys(k4=0.2))
    assert way(events, "a") == "condition 4"
    (collected,) = of(events, InputCollected)
    assert (collected.at.caller_ms, collected.seconds) == (200, 0)
    assert ending(events).at.caller_ms == 200


def test_a_key_after_the_prompt_is_told_from_when_it_was_waited_for() -> None:
    events = play(flow(menu("a", "end")), script=keys(k4=3.0))
    (collected,) = of(events, InputCollected)
    (prompt,) = of(events, MessagePlayed)
    assert collected.at.caller_ms == prompt.seconds * 1000
    assert collected.seconds == pytest.approx(3.0 - prompt.seconds)


def test_who_presses_nothing_waits_out_the_time() -> None:
    events = play(flow(menu("a", "end")), script=Script(keys=[]))
    assert way(events, "a") == "error InputTimeLimitExceeded"
    (collected,) = of(events, InputCollected)
    assert (collected.outcome, collected.seconds) == ("timeout", 5)
    assert Rule.INPUT_TIMEOUT in rules(events)


def test_a_key_of_which_nobody_asks_is_lost_or_kept_for_the_next_question() -> None:
    lost = play(flow(say("say", THIRTY, then="a"), menu("a", "end")), script=keys(k4=1.0))
    assert way(lost, "a") == "error InputTimeLimitExceeded"
    kept = play(
        flow(buffering("True", "say"), say("say", THIRTY, then="a"), menu("a", "end")),
        script=keys(k4=1.0),
    )
    assert way(kept, "a") == "condition 4"
    assert heard(kept) == [THIRTY]


def test_keys_that_are_pressed_while_a_function_runs_answer_what_comes() -> None:
    events = play(
        flow(buffering("True", "look"), invoke("look", then="a"), *THREE_MENUS),
        invoker=Functions(answer(took=3.0)),
        script=keys(k1=0.5, k2=2.5),
    )
    assert [way(events, name) for name in "ab"] == ["condition 1", "condition 2"]
    assert heard(events) == ["Menu c"]


def test_input_is_stored_from_key_to_key_until_none_comes() -> None:
    events = play(flow(store("a", "9", "end")), script=keys(k1=2.0, k2=5.5, k3=8.0))
    (collected,) = of(events, InputCollected)
    assert collected.keys == "123"
    assert ending(events).at.caller_ms == 12_000  # four seconds after the last one


def test_what_is_noted_while_keys_are_typed_is_told_after_them() -> None:
    number = {**store("a", "9", "end"), "Parameters": {
        "StoreInput": "True",
        "InputTimeLimitSeconds": "5",
        "InputValidation": {"PhoneNumberValidation": {"NumberFormat": "E164"}},
    }}  # fmt: skip
    events = play(flow(number), script=keys(k1=2.0, k2=3.0))
    assert {Rule.INPUT_VALIDATION} <= {*rules(events)}
    moments = [event.at for event in events]
    assert moments == sorted(moments)


def test_a_caller_hangs_up_in_the_middle_of_typing_and_nothing_is_stored() -> None:
    script = Script(
        keys=[KeyPress(at_seconds=2.0, key="1")],
        hangs_up_after_seconds=3.0,
    )
    events = play(flow(store("a", "9", "end")), script=script)
    assert ending(events).ending is Ending.HUNG_UP
    assert ending(events).at.caller_ms == 3000
    assert not of(events, InputCollected)


QUEUED = flow(
    block("set", "UpdateContactTargetQueue", {"QueueId": "gold"}, then="go"),
    block("go", "TransferContactToQueue"),
)


def test_an_agent_answers_at_a_moment_that_is_told_when_it_comes() -> None:
    agent = AgentTurn(answers_at_seconds=12.5, acts=[AgentAct(kind="talks", seconds=4)])
    events = play(QUEUED, script=Script(agents=[agent]))
    assert [(wait.reason, wait.seconds) for wait in of(events, Waited)] == [
        ("in the queue", 12.5),
        ("the agent talks with the customer", 4),
    ]
    assert [each.question for each in of(events, Decided)] == ["agent", "who hangs up"]


def test_who_hangs_up_while_a_function_runs_is_not_there_for_the_agent() -> None:
    queue = replace(flow(invoke("ask")), flow_type="CUSTOMER_QUEUE")
    script = Script(queue_seconds=1, hangs_up_after_seconds=2)
    events = play(queue, invoker=Functions(answer(took=3)), script=script)
    assert ending(events).ending is Ending.HUNG_UP


def test_who_waits_for_nobody_hangs_up() -> None:
    never = AgentTurn(answers_at_seconds=float("inf"))
    events = play(QUEUED, script=Script(agents=[never], hangs_up_after_seconds=90))
    assert ending(events).ending is Ending.HUNG_UP
    with pytest.raises(ValueError, match="say when they hang up"):
        Script(agents=[never])


def test_a_wait_that_is_not_played_ends_the_call_in_the_queue() -> None:
    events = play(QUEUED, script=Script(agents=[None], queue_seconds=10))
    assert ending(events).ending is Ending.QUEUED


def test_what_is_asked_twice_may_have_an_answer_for_each_time() -> None:
    hours = {"HoursOfOperationId": "main"}
    twice = flow(
        block("a", "CheckHoursOfOperation", hours, when={"True": "b", "False": "b"}),
        block("b", "CheckHoursOfOperation", hours, when={"True": "c", "False": "c"}),
        block("c", "CheckHoursOfOperation", hours, when={"True": "end", "False": "end"}),
    )
    events = play(twice, script=Script(hours_open={"main": [False, None]}))
    assert [way(events, name) for name in "abc"] == [
        "condition False",
        "condition True",
        "condition True",
    ]
    assert [each.by_default for each in of(events, Decided)] == [False, True, True]


def test_a_percentage_is_drawn_as_it_is_said() -> None:
    draws = block("d", "DistributeByPercentage", when={"50": "end", "101": "failed"})
    half = flow({**draws, "Transitions": _less_than(draws["Transitions"])})
    events = play(half, script=Script(percentages=[73]))
    assert [each.answer for each in of(events, Decided)] == ["73"]


def _less_than(transitions: dict[str, list[dict[str, dict[str, str]]]]) -> object:
    for condition in transitions["Conditions"]:
        condition["Condition"]["Operator"] = "NumberLessThan"
    return transitions


def test_keys_come_in_one_way() -> None:
    with pytest.raises(ValueError, match="not both"):
        Script(keys=[], presses=["1"])


def test_an_agent_who_is_handed_on_by_a_whisper_is_followed_by_the_next() -> None:
    whisper = flow(terminal("on", "TransferContactToAgent"), name="Default agent whisper")
    script = Script(queue_seconds=5)
    events = play(QUEUED, library={whisper.name: whisper}, script=script)
    assert ending(events).ending is Ending.TOO_MANY_BLOCKS
    assert len(of(events, StageBegan)) > 10


def test_prompts_that_nothing_ends_are_stopped() -> None:
    hold = flow(
        block("loop", "MessageParticipantIteratively", {"Messages": [{"Text": THIRTY}]}),
        name="Default customer hold",
    )
    agent = AgentTurn(answers_after_seconds=1, acts=[AgentAct(kind="holds", seconds=1e9)])
    events = play(QUEUED, library={hold.name: hold}, script=Script(agents=[agent]))
    assert ending(events).ending is Ending.TOO_MANY_BLOCKS
