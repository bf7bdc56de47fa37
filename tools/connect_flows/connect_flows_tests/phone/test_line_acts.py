"""What a person does on a line: presses keys, answers, writes, lets the agent answer."""

from pathlib import Path
from typing import TYPE_CHECKING

from connect_flows.phone.asked import FORMS
from connect_flows.simulator.questions import Kind
from connect_flows_tests.phone.written import written
from connect_flows_tests.simulator.writing import block

if TYPE_CHECKING:
    from connect_flows_tests.phone.conftest import Serve
    from connect_flows_tests.phone.served import Served

MENU = {"Text": "Press 1. " * 20, "InputTimeLimitSeconds": "5", "StoreInput": "False"}

NO_KEY = {
    "InputTimeLimitExceeded": "failed",
    "NoMatchingCondition": "failed",
    "NoMatchingError": "failed",
}

NO_INTENT = {"NoMatchingCondition": "failed", "NoMatchingError": "failed"}

BOT = "arn:aws:lex:us-east-1:111122223333:bot-alias/AAAAAAAAAA/BBBBBBBBBB"


def test_hours_are_asked_for_with_the_default_marked(serve: "Serve", tmp_path: Path) -> None:
    hours = {"HoursOfOperationId": "weekdays"}
    checks = block("a", "CheckHoursOfOperation", hours, when={"True": "end", "False": "closed"})
    closed = block("closed", "MessageParticipant", {"Text": "We are closed."})
    with serve(written(tmp_path, "hours", checks, closed)).tab() as tab:
        tab.dial("hours")
        question = tab.until("question")
        assert [(one["label"], one["default"]) for one in question["options"]] == [
            ("open", True),
            ("closed", False),
        ]
        tab.send("answer", question=question["id"], choice=7, text="")
        assert "no answer 7" in tab.until("trouble")["text"]
        tab.send("answer", question=question["id"], choice=1, text="")
        assert tab.until("event", "MessagePlayed")["event"]["text"] == "We are closed."


def test_a_key_cuts_the_prompt_short(serve: "Serve", tmp_path: Path) -> None:
    menu = block("a", "GetParticipantInput", MENU, when={"1": "end"}, errors=NO_KEY)
    with serve(written(tmp_path, "menu", menu)).tab() as tab:
        tab.dial("menu", hurried=False)
        assert tab.until("passing")["takes_keys"]
        tab.send("press", key="1")
        assert tab.until("passed")["ms"] < 9_000  # to its end it takes 12 s
        assert tab.until("event", "InputCollected")["event"]["data"]["keys"] == "1"


def test_a_prompt_is_skipped_and_the_next_is_not(serve: "Serve", tmp_path: Path) -> None:
    long = {"Text": "word " * 60}
    flow = written(
        tmp_path,
        "two",
        block("a", "MessageParticipant", long, then="b"),
        block("b", "MessageParticipant", long),
    )
    with serve(flow).tab() as tab:
        tab.dial("two", hurried=False)
        seconds = tab.until("passing")["ms"] / 1000
        tab.send("skip")
        assert tab.until("event", "MessagePlayed")["event"]["at"][0] == round(seconds * 1000, 1)
        tab.until("passing")
        tab.send("hang_up")
        assert tab.until("passed")["ms"] < seconds * 1000


def test_a_chat_says_what_a_bot_understands(serve: "Serve", tmp_path: Path) -> None:
    bot = {"Text": "How can I help?", "LexV2Bot": {"AliasArn": BOT}}
    asks = block(
        "a",
        "ConnectParticipantWithLexBot",
        bot,
        when={"Balance": "balance", "Card": "end"},
        errors=NO_INTENT,
    )
    says = block("balance", "MessageParticipant", {"Text": "It is 12 EUR."})
    with (served := serve(written(tmp_path, "bot", asks, says))).tab() as tab:
        tab.dial("bot", channel="chat")
        href = tab.until("dialled")["files"][0]["href"]
        question = tab.until("question")
        assert [one["label"] for one in question["options"]][:2] == ["Balance", "Card"]
        tab.send("say", text="balance")
        assert tab.until("event", "MessagePlayed")["event"]["text"] == "It is 12 EUR."
        assert tab.until("ended")["error"] == ""
    assert "said: balance" in served.get(served.path + href).read().decode()


def test_an_agent_answers_when_told_and_moves_on_when_told(telephone: "Served") -> None:
    with telephone.tab() as tab:
        tab.send("look", flow="order_line")
        for switch, how in (("function:order_status", "error"), ("decide:QUEUE_FULL", "free")):
            tab.send("throw", switch=switch, how=how)
        tab.dial("order_line")
        tab.choose("answers when I say")
        while tab.until("passing")["why"] != "queue":
            pass
        tab.send("agent_answers")
        tab.choose("talks until I say")
        while tab.until("passing")["why"] != "talk":
            pass
        tab.send("agent_moves_on")
        tab.choose("hangs up")
        assert "agent" in tab.until("event", "ContactEnded")["event"]["text"]


def test_a_chat_is_written_to_the_agent_too(telephone: "Served") -> None:
    with telephone.tab() as tab:
        tab.send("look", flow="order_line")
        for switch, how in (("function:order_status", "error"), ("decide:QUEUE_FULL", "free")):
            tab.send("throw", switch=switch, how=how)
        tab.dial("order_line", channel="chat")
        tab.choose("answers when I say")
        while tab.until("passing")["why"] != "queue":
            pass
        tab.send("say", text="Is anybody there?")
        tab.send("agent_answers")
        tab.choose("talks until I say")
        while tab.until("passing")["why"] != "talk":
            pass
        tab.send("say", text="Hello.")
        tab.send("agent_moves_on")
        tab.choose("hangs up")
        tab.until("event", "ContactEnded")
        told = [one["kind"] for one in tab.told]
    assert "trouble" not in told


def test_every_kind_of_question_has_a_form() -> None:
    assert FORMS.keys() == set(Kind)


def test_only_a_message_that_is_read_is_said(serve: "Serve", tmp_path: Path) -> None:
    menu = block("a", "GetParticipantInput", MENU, when={"1": "end"}, errors=NO_KEY)
    with serve(written(tmp_path, "menu", menu)).tab() as tab:
        tab.dial("menu")
        while tab.until("passing")["why"] != "input":
            pass
        tab.send("say", text="hello")
        tab.until("trouble")
        tab.send("say", text="1")
        tab.until("ended")
        said = [one for one in tab.told if one["kind"] == "said"]
    assert said == [{"kind": "said", "text": "1", "keys": True}]
