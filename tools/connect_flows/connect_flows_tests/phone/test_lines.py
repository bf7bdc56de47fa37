"""Calls over a line: what the page is told, and what becomes of it."""

import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from connect_flows.phone.asked import FORMS
from connect_flows.phone.wire import LONGEST_TEXT
from connect_flows.simulator.questions import Kind
from connect_flows_tests.simulator.writing import block, terminal

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


def written(folder: Path, name: str, *blocks: dict[str, Any]) -> Path:
    end = terminal("end", "DisconnectParticipant")
    document = {
        "Version": "2019-10-30",
        "StartAction": blocks[0]["Identifier"],
        "Metadata": {},
        "Actions": [*blocks, end, {**end, "Identifier": "failed"}],
    }
    file = folder / f"{name}.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def test_a_call_is_told_from_its_first_word_to_its_end(telephone: "Served") -> None:
    with telephone.tab() as tab:
        assert tab.until("hello")["flows"] == ["order_line"]
        tab.dial("order_line")
        files = tab.until("dialled")["files"]
        message = tab.until("event", "MessagePlayed")
        assert message["speech"]["pieces"][0]["say"].startswith("Welcome to the order line")
        tab.presses("2")
        assert tab.until("event", "ContactEnded")
        assert tab.until("ended")["error"] == ""
    for file in files:
        answer = telephone.get(telephone.path + file["href"])
        assert answer.status == 200, answer.read()
        assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert "flow: order_line" in telephone.get(telephone.path + files[0]["href"]).read().decode()


def test_a_function_fails_once_its_switch_is_thrown(telephone: "Served") -> None:
    with telephone.tab() as tab:
        tab.send("look", flow="order_line")
        assert tab.until("switches")["switches"]
        tab.send("throw", switch="function:order_status", how="error")
        assert tab.until("thrown")["how"] == "error"
        tab.dial("order_line")
        assert tab.until("event", "LambdaFailed")
        assert "room" in tab.until("question")["text"]
        tab.send("hang_up")
        assert tab.until("ended")


def test_two_lines_do_not_mix(telephone: "Served") -> None:
    with telephone.tab() as broken, telephone.tab() as well:
        broken.send("look", flow="order_line")
        broken.send("throw", switch="function:order_status", how="throttle")
        broken.until("thrown")
        well.dial("order_line")
        broken.dial("order_line")
        assert broken.until("event", "LambdaFailed")
        assert well.until("event", "LambdaReturned")
        well.presses("2")
        assert well.until("ended")["error"] == ""


def test_a_call_whose_page_closes_ends(telephone: "Served") -> None:
    before = set(threading.enumerate())

    def calls() -> list[threading.Thread]:
        begun = set(threading.enumerate()) - before  # one of an earlier test may end meanwhile
        return [thread for thread in begun if thread.name == "live call"]

    with telephone.tab() as tab:
        tab.dial("order_line", hurried=False)
        tab.until("event", "MessagePlayed")
        (call,) = calls()
    call.join(60)
    assert calls() == []


def test_only_one_call_is_on_a_line(telephone: "Served") -> None:
    with telephone.tab() as tab:
        tab.dial("order_line", hurried=False)
        tab.dial("order_line", hurried=False)
        assert "hang up first" in tab.until("trouble")["text"]
        tab.send("hang_up")
        assert tab.until("ended")
        tab.dial("order_line")
        tab.presses("2")
        assert tab.until("ended")


def test_an_endless_loop_ends_and_the_line_lives_on(serve: "Serve", tmp_path: Path) -> None:
    loop = written(
        tmp_path,
        "circle",
        block("a", "UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}, then="a"),
    )
    with serve(loop).tab() as tab:
        tab.dial("circle")
        assert "too many blocks" in tab.until("event", "ContactEnded")["event"]["text"]
        assert tab.until("ended")
        tab.send("look", flow="circle")
        assert tab.until("drawing")


def test_very_long_texts_are_cut_on_their_way(serve: "Serve", tmp_path: Path) -> None:
    said = written(tmp_path, "long", block("a", "MessageParticipant", {"Text": "word " * 550}))
    with serve(said).tab() as tab:
        tab.dial("long")
        message = tab.until("event", "MessagePlayed")
        assert len(message["event"]["text"]) <= LONGEST_TEXT
        assert sum(len(piece["say"]) for piece in message["speech"]["pieces"]) <= 3_000
        tab.send("block", flow="long", block="a")
        assert len(tab.until("block")["parameters"]["Text"]) <= LONGEST_TEXT


def test_a_flow_that_cannot_be_played_says_so(serve: "Serve", tmp_path: Path) -> None:
    with serve(written(tmp_path, "odd", block("a", "TeleportParticipant"))).tab() as tab:
        tab.dial("odd")
        assert "TeleportParticipant" in tab.until("ended")["error"]


def test_a_flow_is_read_again_for_each_call(serve: "Serve", tmp_path: Path) -> None:
    file = written(tmp_path, "changing", block("a", "MessageParticipant", {"Text": "before"}))
    with serve(file).tab() as tab:
        written(tmp_path, "changing", block("a", "MessageParticipant", {"Text": "after"}))
        tab.dial("changing")
        assert tab.until("event", "MessagePlayed")["event"]["text"] == "after"
        file.write_text("{", encoding="utf-8")
        tab.until("ended")
        tab.dial("changing")
        assert tab.until("trouble")


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


def test_the_page_is_told_at_once_that_the_caller_has_hung_up(telephone: "Served") -> None:
    with telephone.tab() as tab:
        tab.dial("order_line", hurried=False)
        tab.until("event", "MessagePlayed")
        tab.send("hang_up")
        tab.until("hung_up")
        assert tab.until("ended")


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
