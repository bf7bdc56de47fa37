"""A handler that overstays: its caller is answered in time, and nothing runs beside it."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.house_rules.existing import BUDGET, EVENT, around
from tests.house_rules.fake_context import FakeContext
from tests.stopwatch import Stopwatch


class Stuck:
    """A handler that is at work until it is let go; how many of it are at work at once."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.calls = 0
        self.most_at_once = 0
        self._at_work = 0

    def __call__(self, _event: dict[str, Any], _context: object) -> dict[str, str]:
        self.calls += 1
        self._at_work += 1
        self.most_at_once = max(self.most_at_once, self._at_work)
        if self.calls == 1:
            self.let_go.wait(30)
        self._at_work -= 1
        return {"call": str(self.calls)}


@contextmanager
def stuck() -> Iterator[Stuck]:
    handler = Stuck()
    try:
        yield handler
    finally:
        handler.let_go.set()


def test_a_handler_that_overstays_costs_the_caller_the_budget_and_no_more() -> None:
    with stuck() as handler:
        watch = Stopwatch()
        answer = around(handler, BUDGET)(EVENT, FakeContext())
        assert watch.seconds < BUDGET + 2
    assert (answer["answer_source"], answer["reason"]) == ("fallback", "timed_out")


def test_the_next_contact_waits_for_the_late_call_and_then_gets_its_own_answer() -> None:
    with stuck() as handler:
        handle = around(handler, 1.0)
        handle(EVENT, FakeContext())
        threading.Timer(0.1, handler.let_go.set).start()
        assert handle(EVENT, FakeContext())["call"] == "2"
        assert handle(EVENT, FakeContext())["call"] == "3"
        assert handler.most_at_once == 1


def test_a_handler_never_runs_beside_its_late_call_and_a_stuck_one_ends_the_environment(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with stuck() as handler:
        handle = around(handler, BUDGET)
        assert handle(EVENT, FakeContext())["reason"] == "timed_out"
        assert handle(EVENT, FakeContext())["reason"] == "timed_out"
        watch = Stopwatch()
        with pytest.raises(SystemExit, match="stuck"):
            handle(EVENT, FakeContext())
        assert watch.seconds < BUDGET
        assert handler.calls == handler.most_at_once == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    details = [line["detail"] for line in told if "detail" in line]
    assert "its answer will be dropped" in details[0]
    assert "an earlier call" in details[1]


def test_of_two_contacts_at_the_same_moment_the_second_leaves_no_call_behind() -> None:
    with stuck() as handler:
        handle = around(handler, BUDGET)
        reasons: list[str] = []
        callers = [
            threading.Thread(target=lambda: reasons.append(handle(EVENT, FakeContext())["reason"]))
            for _ in range(2)
        ]
        for caller in callers:
            caller.start()
        for caller in callers:
            caller.join(30)
        assert reasons == ["timed_out"] * 2
        handler.let_go.set()
        time.sleep(0.1)
        assert handler.calls == 1


def test_a_stuck_call_that_ends_after_all_leaves_the_environment_in_use() -> None:
    with stuck() as handler:
        handle = around(handler, 2 * BUDGET)
        handle(EVENT, FakeContext())
        handle(EVENT, FakeContext())
        late = handle._thread._at_work
        handler.let_go.set()
        assert late is not None
        assert late.wait(20)
        assert handle(EVENT, FakeContext())["call"] == "2"
