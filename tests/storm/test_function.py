"""Real processes: each test takes some tenths of a second."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.storm.execution.block import Passage, pass_block
from benchmarks.storm.execution.core_wait import core_wait_seconds
from benchmarks.storm.execution.function import Function
from benchmarks.storm.execution.setup import FunctionSetup
from benchmarks.storm.scenario.timeline import Timeline
from local.loopback import wait_until
from local.processes import is_running

pytestmark = pytest.mark.faults

A_SETUP = FunctionSetup(
    handler="storm_handlers.count",
    timeout_seconds=5.0,
    startup_seconds=0.2,
    provisioned=0,
    concurrency=5,
    variables={},
    timeline=Timeline(0.0, 0.0),
    dns_stall_seconds=0.0,
)


@pytest.fixture(autouse=True)
def _handlers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


def soon(seconds: float = 20.0) -> float:
    return time.monotonic() + seconds


def test_an_environment_is_reused_and_remembers() -> None:
    with Function(A_SETUP) as function:
        first, second = (function.invoke({}, soon()).answer for _ in range(2))
        assert second == {"environment": first["environment"], "calls": 2}
        assert function.cold_starts == 1


def test_a_second_call_at_the_same_time_gets_an_environment_of_its_own() -> None:
    with Function(A_SETUP) as function, ThreadPoolExecutor() as callers:
        both = [callers.submit(function.invoke, {"seconds": 1}, soon()) for _ in range(2)]
        answers = [one.result().answer for one in both]
        assert [answer["calls"] for answer in answers] == [1, 1]
        assert answers[0]["environment"] != answers[1]["environment"]


def test_a_cold_start_takes_the_callers_time_and_a_provisioned_one_does_not() -> None:
    slow = replace(A_SETUP, startup_seconds=1.0)
    with Function(replace(slow, provisioned=1)) as function:
        function.invoke({}, soon())
        assert function.cold_starts == 0
    with Function(slow) as function:
        began = time.monotonic()
        function.invoke({}, soon())
        assert time.monotonic() - began >= 1.0


def test_one_call_more_than_the_account_allows_is_throttled() -> None:
    with Function(replace(A_SETUP, concurrency=1)) as function, ThreadPoolExecutor() as callers:
        running = callers.submit(function.invoke, {"seconds": 1}, soon())
        assert wait_until(lambda: function._busy == 1, seconds=20)
        assert function.invoke({}, soon()).outcome == "throttled"
        assert running.result().outcome == "answered"


def test_an_exception_is_an_error_and_the_environment_lives_on() -> None:
    with Function(replace(A_SETUP, handler="storm_handlers.fail")) as function:
        tries = [function.invoke({}, soon()) for _ in range(2)]
        assert {one.error for one in tries} == {"ValueError: no such customer"}
        assert function.cold_starts == 1


def test_the_functions_timeout_kills_the_environment() -> None:
    with Function(replace(A_SETUP, timeout_seconds=0.3)) as function:
        assert "timed out after 0.30" in function.invoke({"seconds": 9}, soon()).error
        assert function.invoke({}, soon()).answer["calls"] == 1
        assert function.cold_starts == 2


def test_a_caller_who_stops_waiting_does_not_free_the_environment() -> None:
    with Function(replace(A_SETUP, concurrency=1, provisioned=1)) as function:
        assert function.invoke({"seconds": 1}, soon(0.05)).outcome == "pending"
        assert function.invoke({}, soon()).outcome == "throttled"


def test_a_handler_that_cannot_be_imported_is_an_error() -> None:
    with Function(replace(A_SETUP, handler="no_such_module.handle")) as function:
        assert "no_such_module" in function.invoke({}, soon()).error


def test_an_environment_stands_still_between_calls() -> None:
    with Function(replace(A_SETUP, handler="storm_handlers.ticks")) as function:
        before = function.invoke({}, soon()).answer
        time.sleep(1.0)
        assert function.invoke({}, soon()).answer - before < 50


@contextmanager
def busy_machine() -> Iterator[None]:
    """Twice as many processes that want a core as there are cores, for as short as will do."""
    if core_wait_seconds() == 0.0:
        pytest.skip("this system does not tell how long a thread waited for a core")
    burning = [sys.executable, "-c", "while True: pass"]
    burners = [subprocess.Popen(burning) for _ in range(2 * (os.cpu_count() or 1))]  # noqa: S603 # ours
    try:
        time.sleep(0.1)  # until they are burning
        yield
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()


def passing(function: Function, event: dict[str, float]) -> Passage:
    return pass_block(lambda until: function.invoke(event, until))


def test_what_a_call_waits_for_a_core_is_held_apart() -> None:
    working = replace(A_SETUP, handler="storm_handlers.work", timeout_seconds=60.0, provisioned=1)
    with Function(working) as function, busy_machine():
        began = time.monotonic()
        tried = function.invoke({"seconds": 0.3}, soon(60))  # Connect's 8 s may not be enough here
        waited_seconds = time.monotonic() - began
    assert 0.25 < waited_seconds - tried.late_seconds < waited_seconds - 0.1


def test_a_function_that_is_slow_itself_is_not_excused_on_a_busy_machine() -> None:
    with Function(replace(A_SETUP, provisioned=1)) as function, busy_machine():
        assert passing(function, {"seconds": 0.5}).own_seconds >= 0.5


def test_a_start_up_is_the_functions_own_wait_on_a_busy_machine_too() -> None:
    with Function(replace(A_SETUP, startup_seconds=0.5)) as function, busy_machine():
        assert passing(function, {}).own_seconds > 0.4


def test_no_process_outlives_the_function() -> None:
    with Function(replace(A_SETUP, provisioned=1)) as function:
        pid = function.invoke({}, soon()).answer["environment"]
    assert wait_until(lambda: not is_running(pid), seconds=20)
