"""Somebody's handler with the house rules around it."""

import asyncio
import itertools
import json
import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NoReturn

import pytest

from house_rules.existing_handler import ExistingHandler, existing_handler
from tests.house_rules.fake_context import FakeContext
from tests.house_rules.sample_events import sample_event
from tests.stopwatch import Stopwatch

_numbers = itertools.count()

EVENT = sample_event("voice_all")
BUDGET = 0.3
AMPLE = 7.0
"""For whoever answers at once: on a busy machine even that takes its time."""


def around(handler: Callable[[Any, Any], Any], budget: float = AMPLE) -> ExistingHandler:
    service = f"existing_{next(_numbers)}"
    fallback = {"queue": "general"}
    return existing_handler(service=service, budget_seconds=budget, fallback=fallback)(handler)


def test_the_handler_gets_the_event_as_it_came_and_its_answer_reaches_the_flow() -> None:
    seen: list[Any] = []

    def handler(event: dict[str, Any], _context: object) -> dict[str, str]:
        seen.append(event)
        return {"queue": "priority"}

    answer = around(handler)(EVENT, FakeContext())
    assert answer == {"answer_source": "handler", "reason": "", "queue": "priority"}
    assert seen == [EVENT]


UNUSABLE: list[tuple[str, list[Any]]] = [
    ("service", ["", None]),
    ("budget_seconds", [0, -1, 8, 2500, math.nan, True, "2.5", None]),
    ("fallback", [None, [], {"state": None}, {"tier": {"name": "gold"}}, {"a": "x" * 40_000}]),
]


@pytest.mark.parametrize("name_and_value", [(name, one) for name, all_ in UNUSABLE for one in all_])
def test_what_would_fail_when_it_is_needed_is_refused_at_once(
    name_and_value: tuple[str, Any],
) -> None:
    name, value = name_and_value
    sound: dict[str, Any] = {
        "service": "theirs",
        "budget_seconds": 2.5,
        "fallback": {"state": "none"},
    }
    with pytest.raises(ValueError, match=f"^{name}"):
        existing_handler(**{**sound, name: value})


def test_a_handler_that_says_itself_where_its_answer_is_from_is_believed() -> None:
    handle = around(lambda _event, _context: {"answer_source": "cache", "reason": "warm"})
    assert handle(EVENT, FakeContext()) == {"answer_source": "cache", "reason": "warm"}


@pytest.mark.parametrize(
    "answer", [None, "text", {"tier": 3}, {"who": {"name": "Ana"}}, ["a"], {"text": "x" * 40_000}]
)
def test_an_answer_that_no_flow_takes_becomes_the_fallback(
    answer: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANSWER_BREACH", raising=False)
    assert around(lambda _event, _context: answer)(EVENT, FakeContext()) == {
        "queue": "general",
        "answer_source": "fallback",
        "reason": "answer_breach",
    }


def test_a_handler_that_raises_costs_no_caller_the_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def handler(event: dict[str, Any], _context: object) -> dict[str, str]:
        raise KeyError(event["Details"]["ContactData"]["CustomerEndpoint"]["Address"])

    assert around(handler)(EVENT, FakeContext())["reason"] == "error"
    told = capsys.readouterr().out
    assert "KeyError" in told
    assert EVENT["Details"]["ContactData"]["CustomerEndpoint"]["Address"] not in told


@pytest.mark.parametrize("event", [{"keep_warm": {}}, {}, {"Records": []}])
def test_what_is_no_contact_never_reaches_the_handler(event: dict[str, Any]) -> None:
    def handler(_event: dict[str, Any], _context: object) -> NoReturn:
        raise AssertionError("reached")

    answer = around(handler)(event, FakeContext())
    assert "queue" not in answer


def test_the_handler_reads_what_is_left_for_the_caller_and_the_rest_of_its_context() -> None:
    class Context(FakeContext):
        memory_limit_in_mb = "512"

    def handler(_event: object, context: Context) -> dict[str, str]:
        left = context.get_remaining_time_in_millis()
        return {"left": str(left <= AMPLE * 1000), "memory": context.memory_limit_in_mb}

    answer = around(handler)(EVENT, Context(8000))
    assert (answer["left"], answer["memory"]) == ("True", "512")


def test_context_variables_and_an_event_loop_are_there_as_in_the_main_thread() -> None:
    trace: ContextVar[str] = ContextVar("trace")
    trace.set("1-abc")

    async def asked() -> str:
        return trace.get()

    def handler(_event: dict[str, Any], _context: object) -> dict[str, str]:
        return {"trace": asyncio.get_event_loop().run_until_complete(asked())}

    assert around(handler)(EVENT, FakeContext())["trace"] == "1-abc"


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


def test_a_handler_that_ends_its_process_ends_it() -> None:
    def handler(_event: dict[str, Any], _context: object) -> NoReturn:
        raise SystemExit(3)

    with pytest.raises(SystemExit):
        around(handler)(EVENT, FakeContext())
