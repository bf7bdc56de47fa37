import json
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from in_time.budget import StartUp, when_started
from in_time.budget.start import PROACTIVE_GAP_SECONDS, process_age_seconds
from tests.clocks import Clocks

LIBRARIES = Path(__file__).parents[2] / "lambdas" / "libraries"


def test_the_first_caller_of_an_on_demand_environment_has_waited_for_it() -> None:
    start_up = StartUp(initialization_type="on-demand", age_seconds=1.5)
    assert start_up.seconds_taken_from_caller() == pytest.approx(1.5, abs=0.5)


def test_the_second_caller_has_not() -> None:
    start_up = StartUp(initialization_type="on-demand", age_seconds=1.5)
    start_up.seconds_taken_from_caller()
    assert start_up.seconds_taken_from_caller() == 0.0


@pytest.mark.parametrize(
    "kind", ["provisioned-concurrency", "snap-start", "lambda-managed-instances", "", "new-kind"]
)
def test_nobody_waits_for_an_environment_that_was_started_beforehand(kind: str) -> None:
    start_up = StartUp(initialization_type=kind, age_seconds=1.5)
    assert start_up.seconds_taken_from_caller() == 0.0


def test_nobody_waited_for_an_environment_that_was_ready_long_before_its_first_call(
    clocks: Clocks,
) -> None:
    start_up = StartUp(initialization_type="on-demand", age_seconds=1.5)
    clocks.pass_time(PROACTIVE_GAP_SECONDS + 0.1)
    assert start_up.seconds_taken_from_caller() == 0.0


def test_this_process_has_an_age() -> None:
    assert 0 < process_age_seconds() < 24 * 3600


@pytest.mark.parametrize(
    ("kind", "at_once"),
    [
        ("on-demand", True),
        ("provisioned-concurrency", False),
        ("snap-start", False),
        ("lambda-managed-instances", False),
        ("", False),
        ("new-kind", False),
    ],
)
def test_only_a_start_that_a_caller_waits_for_begins_at_once(
    kind: str, at_once: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_LAMBDA_INITIALIZATION_TYPE", kind)
    begun: list[str] = []
    when_started(lambda: begun.append(kind))
    assert bool(begun) is at_once


def test_a_snapshot_begins_once_it_is_restored(monkeypatch: pytest.MonkeyPatch) -> None:
    hooks: list[Callable[[], None]] = []
    runtime = types.ModuleType("snapshot_restore_py")
    monkeypatch.setattr(runtime, "register_after_restore", hooks.append, raising=False)
    monkeypatch.setitem(sys.modules, "snapshot_restore_py", runtime)
    monkeypatch.setenv("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")
    begun: list[str] = []
    when_started(lambda: begun.append("begun"))
    assert begun == []
    (restore,) = hooks
    restore()
    assert begun == ["begun"]


CALLS_IMPORT = {"aws_lambda_powertools", "datetime", "hmac", "ssl"}


@pytest.mark.parametrize(
    ("kind", "early"),
    [("on-demand", set()), ("provisioned-concurrency", CALLS_IMPORT), ("snap-start", CALLS_IMPORT)],
)
def test_what_calls_import_is_there_before_where_nobody_waits_for_the_start(
    kind: str, early: set[str]
) -> None:
    code = "import json, sys, in_time.aws, in_time.memory; print(json.dumps(list(sys.modules)))"
    said = subprocess.run(  # noqa: S603 # our own interpreter
        [sys.executable, "-c", code],
        env={
            "AWS_LAMBDA_INITIALIZATION_TYPE": kind,
            "PYTHONPATH": str(LIBRARIES),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
        check=True,
        capture_output=True,
        text=True,
    )
    assert CALLS_IMPORT.intersection(json.loads(said.stdout)) == early


def test_what_cannot_be_begun_breaks_no_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setenv("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")
    when_started(broken)
