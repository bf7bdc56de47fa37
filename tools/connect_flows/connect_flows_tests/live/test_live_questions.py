"""What only a person or AWS decides is asked for in a live call when it is reached."""

import pytest

from connect_flows.contact.events import (
    BlockEntered,
    Ending,
    LambdaFailed,
    LambdaReturned,
    MessagePlayed,
    StageBegan,
)
from connect_flows.live.answers import AnswerError
from connect_flows.live.told import Answered, Asked, Passing
from connect_flows.simulator.questions import Kind
from connect_flows_tests.live.calling import QUEUED, dialled, ended, events, eventually
from connect_flows_tests.simulator.writing import block, flow, invoke, say, terminal


def test_hours_are_asked_for_when_the_block_is_reached() -> None:
    closed = flow(
        block(
            "hours",
            "CheckHoursOfOperation",
            {"HoursOfOperationId": "main"},
            when={"True": "end", "False": "sorry"},
        ),
        say("sorry", "We are closed."),
    )
    with dialled(closed, hurried=True, asks={Kind.HOURS}) as phone:
        asked = phone.until(Asked)
        assert (asked.about, asked.choices, asked.default) == ("main", ("open", "closed"), "open")
        assert (asked.block, asked.block_type) == ("hours", "CheckHoursOfOperation")
        with pytest.raises(AnswerError, match="Allowed: open, closed"):
            phone.call.answer(asked.number, "perhaps")
        phone.call.answer(asked.number, "closed")
        with pytest.raises(AnswerError, match="is not open"):
            phone.call.answer(asked.number, "open")
        phone.to_the_end()
        assert [one.text for one in events(phone, MessagePlayed)] == ["We are closed."]
        assert [(one.answer, one.by) for one in phone.told(Answered)] == [("closed", "person")]


def test_what_stands_is_answered_at_once_until_it_is_taken_back() -> None:
    twice = flow(invoke("first", then="second"), invoke("second", then="end"))
    with dialled(twice, hurried=True, asks={Kind.FUNCTION}) as phone:
        phone.until(Asked)
        phone.call.let(Kind.FUNCTION, "lookup", "throttle")
        phone.call.answer(phone.told(Asked)[-1].number, "error")
        phone.call.let(Kind.FUNCTION, "lookup", "hang")
        phone.to_the_end()
        (failed,) = events(phone, LambdaFailed)
        assert failed.attempts > 1
    with dialled(twice, hurried=True) as phone:
        phone.call.let(Kind.FUNCTION, "*", "hang")
        phone.call.let(Kind.FUNCTION, "*", None)
        phone.to_the_end()
        assert len(events(phone, LambdaReturned)) == 2


def test_an_agent_answers_now_and_moves_on_now() -> None:
    whisper = flow(
        say("w", "A caller.", then="back"),
        terminal("back", "EndFlowExecution"),
        name="Default agent whisper",
    )
    with dialled(QUEUED, whisper, hurried=True) as phone:
        phone.call.answer(phone.until(Asked).number, {"answers": "when_told"})
        assert phone.until(Passing).seconds is None
        assert eventually(phone.call.agent_answers)
        act = phone.until(Asked, lambda one: one.kind is Kind.AGENT_ACT)
        assert act.default == {"talks": 60.0}
        phone.call.answer(act.number, {"talks": None})
        assert eventually(phone.call.agent_moves_on)
        act = phone.until(Asked, lambda one: one.kind is Kind.AGENT_ACT)
        phone.call.answer(act.number, {"leaves": "customer"})
        assert ended(phone).ending is Ending.HUNG_UP
        assert [one.flow for one in events(phone, StageBegan)] == ["Default agent whisper"]


def test_who_hangs_up_while_a_question_is_open_has_hung_up() -> None:
    with dialled(QUEUED) as phone:
        phone.until(Asked)
        phone.call.hang_up()
        assert ended(phone).ending is Ending.HUNG_UP


def test_a_block_is_on_the_line_before_what_it_asks() -> None:
    with dialled(QUEUED, hurried=True) as phone:
        phone.until(Asked)
        assert [one.action for one in events(phone, BlockEntered)] == ["set", "go"]
