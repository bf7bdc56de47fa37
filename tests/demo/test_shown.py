import pytest

from demo.received import Received
from demo.report import line, verdict
from demo.shown import Shown

ANSWER = Received(seconds=0.1, attempts=1, external={"queue": "general", "reason": ""})


@pytest.mark.parametrize(
    ("received", "problem"),
    [
        (ANSWER, ""),
        (Received(0.1, 4, error="no answer"), "Error branch: no answer"),
        (Received(8.2, 1, ANSWER.external), "too late: 8.2 s"),
        (Received(0.1, 1, {"queue": "gold"}), "queue is 'gold', promised was 'general'"),
    ],
)
def test_a_call_falls_short_of_its_promise_by_name(received: Received, problem: str) -> None:
    assert Shown("a call", received, {"queue": "general"}).problem == problem


def test_a_promise_of_anything_is_not_kept_by_nothing() -> None:
    assert not Shown("a call", ANSWER, {"queue": "*"}).problem
    assert Shown("a call", ANSWER, {"reason": "*"}).problem


def test_a_call_can_fall_short_of_more_than_its_answer() -> None:
    shown = Shown("a job", ANSWER, {"queue": "general"}).falling_short("0 dead letters, not 1")
    assert shown.problem == "0 dead letters, not 1"
    assert line(shown).startswith("x a job")
    assert verdict([shown]).startswith("1 of 1 calls fell short")


def test_notes_and_tries_stand_in_the_line() -> None:
    shown = Shown("a job", Received(1.5, 2, ANSWER.external), {"queue": "general"}, "3 polls")
    told = line(shown.noting("1 dead letter"))
    assert told.endswith("1.50 s  queue=general (try 2); 3 polls, 1 dead letter")
