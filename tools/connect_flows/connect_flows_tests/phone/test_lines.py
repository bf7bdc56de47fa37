"""Calls over a line: what the page is told, and what becomes of it."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from connect_flows.phone.wire import LONGEST_TEXT
from connect_flows_tests.phone.written import written
from connect_flows_tests.simulator.writing import block

if TYPE_CHECKING:
    from connect_flows_tests.phone.conftest import Serve
    from connect_flows_tests.phone.served import Served


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


def test_the_page_is_told_at_once_that_the_caller_has_hung_up(telephone: "Served") -> None:
    with telephone.tab() as tab:
        tab.dial("order_line", hurried=False)
        tab.until("event", "MessagePlayed")
        tab.send("hang_up")
        tab.until("hung_up")
        assert tab.until("ended")
