"""Lambda freezes an environment between two invocations; a clock may stand still meanwhile."""

import ast
import inspect
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from identity.binding import Bindings
from in_time.budget import Moment
from in_time.memory import Cache, CircuitStore
from tests.clocks import Clocks
from tests.in_time.frozen_states import STATES
from tests.in_time.outliving import Notices, of_libraries

LAMBDAS = Path(__file__).parents[2] / "lambdas"

ONE_INVOCATION = {
    "house_rules/connect_function.py": "how long the answer took",
    "in_time/memory/breaker.py": "how long the downstream took",
    "in_time/budget/deadline.py": "how long the answer may take",
    "in_time/wire/resolver.py": "how long a caller waited for a name",
    "in_time/wire/observed.py": "how long the downstream took, and when it was",
}
ONE_READING = {
    "house_rules/telemetry.py": "when it was",
    "in_time/wire/json_answer.py": "what a date means now",
    "personal_greeting/handler.py": "what to greet with now",
}


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_what_outlives_an_invocation_notices_how_long_it_was_frozen(
    state: Callable[[pytest.MonkeyPatch], tuple[Notices, float]],
    clocks: Clocks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    noticed, seconds = state(monkeypatch)
    clocks.freeze(seconds)
    assert noticed()


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_what_outlives_an_invocation_is_not_hurried(
    state: Callable[[pytest.MonkeyPatch], tuple[Notices, float]],
    clocks: Clocks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    noticed, seconds = state(monkeypatch)
    clocks.freeze(0.4 * seconds)
    assert not noticed()


def test_a_moment_goes_on_while_the_wall_clock_is_set_back(clocks: Clocks) -> None:
    moment = Moment()
    clocks.set_back(3600)
    assert moment.seconds_ago() == 0.0
    clocks.pass_time(5)
    assert moment.seconds_ago() == pytest.approx(5)


def reads_a_clock(file: Path) -> bool:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and any(each.name == "Moment" for each in node.names):
            return True
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            clock = f"{node.value.id}.{node.attr}"
            if clock in CLOCKS:
                return True
    return False


CLOCKS = {
    "time.time",
    "time.time_ns",
    "time.monotonic",
    "time.monotonic_ns",
    "time.perf_counter",
    "time.perf_counter_ns",
    "time.gmtime",
    "time.localtime",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
}


def test_every_file_that_reads_a_clock_is_accounted_for() -> None:
    own = {"in_time/budget/__init__.py", "in_time/budget/clock.py"}  # the clock itself
    found = {
        str(file.relative_to(root))
        for root in (LAMBDAS / "functions", LAMBDAS / "libraries")
        for file in root.rglob("*.py")
        if "tests" not in file.parts[len(root.parts) :] and reads_a_clock(file)
    }
    assert found - own == {*STATES, *ONE_INVOCATION, *ONE_READING}


KEEPERS = [Bindings, Cache, CircuitStore, *(k for one in of_libraries() for k in one.KEEPERS)]


@pytest.mark.parametrize("keeper", KEEPERS)
def test_what_is_kept_in_epoch_seconds_reads_the_wall_clock(keeper: type) -> None:
    assert inspect.signature(keeper).parameters["clock"].default is time.time
