"""The terminal view says what happened, on both clocks, and cannot be steered by what it shows."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connect_flows.contact.events import Event
from connect_flows.decisions.script import Script
from connect_flows.report.fact import fact
from connect_flows.report.terminal import Transcript, printable, wants_colour
from connect_flows.scenarios.function_turn import FunctionPlan, FunctionTurn
from connect_flows_tests.reports.small_flow import played, small_flow


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def lines(events: list[Event], *, colour: bool = False) -> list[str]:
    transcript = Transcript(colour=colour)
    return [line for event in events for line in transcript.lines(event)]


def test_a_transcript_tells_the_call() -> None:
    text = "\n".join(lines(played()))

    assert "small: voice contact +15550100" in text
    assert "■ look (InvokeLambdaFunction)" in text
    assert "λ customer_lookup, attempt 1: answered in 0 ms" in text
    assert "« Hello Ana." in text
    assert "# caller pressed 1: pressed" in text
    assert "Waiting in a queue (queue/priority)" in text
    assert "Longest silence: 0.0 s" in text


def test_it_sums_up_rules_assumptions_and_the_longest_silence() -> None:
    plan = FunctionPlan((FunctionTurn("throttled", after_seconds=1.0),), repeats=False)
    text = "\n".join(lines(played(plan=plan, script=Script())))

    assert "Longest silence: 1.1 s (Lambda)." in text
    assert "Connect's rules at work: retry after throttle or error" in text
    assert "Assumed, as AWS does not say: retry_pause_seconds" in text


def test_both_clocks_stand_before_each_line() -> None:
    asked = next(line for line in lines(played()) if "Press 1." in line)

    assert asked.lstrip().startswith("0.7 s")  # "Hello Ana." spoken
    assert " ms  " in asked


def test_every_event_has_words() -> None:
    assert all(fact(event).text != type(event).__name__ for event in played())


def test_colour_is_only_for_a_terminal_that_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert wants_colour(Terminal())
    assert not wants_colour(io.StringIO())

    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Terminal())


def test_without_colour_there_is_no_escape_whatever_a_flow_says() -> None:
    shown = "\n".join(lines(played(small_flow("\x1b[31mred\x07\u202e\r\nnew line"))))

    assert "\x1b" not in shown
    assert "\\x1b[31mred" in shown
    assert all(line.count("\r") == 0 for line in shown.split("\n"))


@given(st.text())
def test_printable_text_is_one_line_without_controls(text: str) -> None:
    assert len(printable(text).splitlines()) <= 1
    assert "\x1b" not in printable(text)
