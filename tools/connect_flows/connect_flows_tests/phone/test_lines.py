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

LONG = "x" * 50_000


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
    before = threading.active_count()
    with telephone.tab() as tab:
        tab.dial("order_line", hurried=False)
        tab.until("event", "MessagePlayed")
        assert threading.active_count() > before
    for _ in range(100):
        if threading.active_count() <= before:
            return
        threading.Event().wait(0.05)
    raise AssertionError([thread.name for thread in threading.enumerate()])


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


def test_every_kind_of_question_has_a_form() -> None:
    assert FORMS.keys() == set(Kind)
