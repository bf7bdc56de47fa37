"""The breaker's states, driven by any series of outcomes and any passing of time."""

import itertools
from dataclasses import dataclass, field

import pytest
from aws_lambda_powertools.utilities.circuit_breaker.base import CircuitBreakerHandler
from hypothesis import given
from hypothesis import strategies as st

from in_time.budget import OF_ONE_RECORD, Cause, DownstreamError
from in_time.memory import Breaker, CircuitStore
from in_time.memory.breaker import FAILURES_TO_OPEN, SECONDS_TO_PROBE
from in_time.memory.circuit import Circuit, CircuitState

SLOW_SECONDS = 1.0
FAIR_SECONDS = 0.5
_names = itertools.count()


@dataclass
class World:
    """A downstream behind a breaker, and the time."""

    now: float = 1_000_000.0
    reached: int = 0
    monotonic_clock: list[float] = field(default_factory=lambda: [0.0])

    def __post_init__(self) -> None:
        name = f"circuit-{next(_names)}"
        self.store = CircuitStore(name, None, clock=lambda: self.now)
        self.breaker = Breaker(
            name, self.store, slow_seconds=SLOW_SECONDS, fair_seconds=FAIR_SECONDS
        )

    def ask(self, cause: Cause = Cause.ANSWERED, seconds: float = 0.0) -> str:
        def downstream() -> str:
            self.reached += 1
            self.monotonic_clock[0] += seconds
            if cause is not Cause.ANSWERED:
                raise DownstreamError(cause, "made up")
            return "answer"

        return self.breaker.call(downstream)

    def fail(self, cause: Cause = Cause.SERVER_ERROR, seconds: float = 0.0) -> Cause:
        with pytest.raises(DownstreamError) as raised:
            self.ask(cause, seconds)
        return raised.value.cause

    def open(self) -> None:
        for _ in range(FAILURES_TO_OPEN):
            self.fail()


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    world = World()
    monkeypatch.setattr(CircuitBreakerHandler, "_now", lambda _: int(world.now))
    monkeypatch.setattr("in_time.memory.breaker.time.monotonic", lambda: world.monotonic_clock[0])
    return world


def test_failures_in_a_row_open_the_circuit_and_the_downstream_is_left_alone(world: World) -> None:
    world.open()
    assert world.fail() is Cause.CIRCUIT_OPEN
    assert world.reached == FAILURES_TO_OPEN


def test_a_success_starts_the_count_anew(world: World) -> None:
    for _ in range(3):
        for _ in range(FAILURES_TO_OPEN - 1):
            world.fail()
        assert world.ask() == "answer"


def test_a_slow_answer_is_used_and_counts_as_a_failure(world: World) -> None:
    for _ in range(FAILURES_TO_OPEN):
        assert world.ask(seconds=SLOW_SECONDS + 0.1) == "answer"
    assert world.fail() is Cause.CIRCUIT_OPEN


def test_a_caller_who_had_little_time_left_says_nothing_about_the_downstream(world: World) -> None:
    for _ in range(FAILURES_TO_OPEN + 1):
        assert world.fail(Cause.TIMED_OUT, seconds=FAIR_SECONDS / 2) is Cause.TIMED_OUT


def test_a_caller_who_waited_in_vain_does(world: World) -> None:
    for _ in range(FAILURES_TO_OPEN):
        world.fail(Cause.TIMED_OUT, seconds=FAIR_SECONDS)
    assert world.fail() is Cause.CIRCUIT_OPEN


@pytest.mark.parametrize("cause", [Cause.NOT_ALLOWED, Cause.REJECTED, *sorted(OF_ONE_RECORD)])
def test_our_own_mistakes_do_not_open_the_circuit(world: World, cause: Cause) -> None:
    for _ in range(FAILURES_TO_OPEN + 1):
        assert world.fail(cause) is cause


@pytest.mark.parametrize("cause", [Cause.THROTTLED, Cause.AWS_THROTTLED])
def test_a_downstream_that_sheds_load_is_asked_on(world: World, cause: Cause) -> None:
    for _ in range(FAILURES_TO_OPEN + 1):
        assert world.fail(cause) is cause
    assert world.ask() == "answer"


@pytest.mark.parametrize("cause", [Cause.THROTTLED, Cause.AWS_THROTTLED, Cause.BAD_RECORD])
def test_a_probe_that_reaches_a_downstream_that_is_up_closes_the_circuit(
    world: World, cause: Cause
) -> None:
    world.open()
    world.now += SECONDS_TO_PROBE
    assert world.fail(cause) is cause
    assert world.store.get_state("").state == "CLOSED"
    assert world.ask() == "answer"


def test_a_probe_by_a_caller_who_had_little_time_left_leaves_it_to_the_next(world: World) -> None:
    world.open()
    world.now += SECONDS_TO_PROBE
    assert world.fail(Cause.TIMED_OUT, seconds=FAIR_SECONDS / 2) is Cause.TIMED_OUT
    assert world.store.get_state("").state == "OPEN"
    assert world.ask() == "answer"


def test_a_clock_that_is_set_back_does_not_keep_the_circuit_open(world: World) -> None:
    world.open()
    world.now -= 3600
    assert world.ask() == "answer"


def test_a_clock_that_is_set_back_does_not_keep_the_circuit_half_open(world: World) -> None:
    world.open()
    world.now += SECONDS_TO_PROBE
    world.store.try_acquire_half_open("", "somebody who was killed", int(world.now))
    world.now -= 3600
    assert world.ask() == "answer"


def test_after_a_while_one_probe_is_let_through_and_closes_the_circuit(world: World) -> None:
    world.open()
    world.now += SECONDS_TO_PROBE
    assert world.ask() == "answer"
    assert world.ask() == "answer"


def test_a_probe_that_fails_opens_the_circuit_again(world: World) -> None:
    world.open()
    world.now += SECONDS_TO_PROBE
    assert world.fail() is Cause.SERVER_ERROR
    assert world.fail() is Cause.CIRCUIT_OPEN


def outcome_of(world: World, cause: Cause, seconds: float) -> Cause:
    try:
        world.ask(cause, seconds)
    except DownstreamError as error:
        return error.cause
    return Cause.ANSWERED


outcome = st.tuples(
    st.sampled_from([Cause.ANSWERED, Cause.SERVER_ERROR, Cause.TIMED_OUT, Cause.NOT_ALLOWED]),
    st.floats(min_value=0, max_value=3),
    st.floats(min_value=0, max_value=40),
)


@given(st.lists(outcome, max_size=40))
def test_in_any_series_an_open_circuit_asks_nothing_until_it_is_time_to_probe(
    series: list[tuple[Cause, float, float]],
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        world = World()
        patch.setattr(CircuitBreakerHandler, "_now", lambda _: int(world.now))
        patch.setattr("in_time.memory.breaker.time.monotonic", lambda: world.monotonic_clock[0])
        for cause, seconds, pause in series:
            before, reached = world.store.get_state(""), world.reached
            told = outcome_of(world, cause, seconds)
            assert told is (Cause.CIRCUIT_OPEN if world.reached == reached else cause)
            opened_at = before.opened_at
            if before.state == "OPEN" and opened_at is not None:
                may_probe = int(world.now) >= opened_at + SECONDS_TO_PROBE
                assert world.reached - reached == (1 if may_probe else 0)
            world.now += pause


def test_a_caller_who_waited_in_vain_does_not_wait_for_an_import_as_well(world: World) -> None:
    world.fail()
    assert world.breaker._machine is None
    for _ in range(FAILURES_TO_OPEN - 1):
        world.fail()
    assert world.fail() is Cause.CIRCUIT_OPEN
    assert world.reached == FAILURES_TO_OPEN


def test_a_failure_not_told_yet_is_no_probe_of_a_circuit_that_others_opened(world: World) -> None:
    world.fail()
    opened = Circuit(world.store.key, CircuitState.OPEN, FAILURES_TO_OPEN, int(world.now))
    world.store.observe(opened.to_item(world.store.key, int(world.now)))
    world.now += SECONDS_TO_PROBE + 1
    assert world.ask() == "answer"
    assert world.store.closed
