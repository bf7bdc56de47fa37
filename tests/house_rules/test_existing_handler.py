"""Somebody's handler with the house rules around it."""

import asyncio
import math
from contextvars import ContextVar
from typing import Any, NoReturn

import pytest

from house_rules.existing_handler import existing_handler
from tests.house_rules.existing import AMPLE, EVENT, around
from tests.house_rules.fake_context import FakeContext


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


def test_a_handler_that_ends_its_process_ends_it() -> None:
    def handler(_event: dict[str, Any], _context: object) -> NoReturn:
        raise SystemExit(3)

    with pytest.raises(SystemExit):
        around(handler)(EVENT, FakeContext())
