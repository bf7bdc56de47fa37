from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from in_time.budget import Deadline, DeadlineExceededError
from in_time.budget.deadline import ANSWER_MARGIN_SECONDS

seconds = st.floats(min_value=0, max_value=60)
any_readings = st.lists(st.floats(min_value=-1e6, max_value=1e6), min_size=2, max_size=30)


def clock_of(readings: list[float]) -> Callable[[], float]:
    """A clock that shows these readings, and then stands still. It may go back."""
    shown: Iterator[float] = iter(readings)
    last = [readings[0]]

    def clock() -> float:
        last[0] = next(shown, last[0])
        return last[0]

    return clock


@given(seconds, any_readings)
def test_the_deadline_never_goes_up_whatever_the_clock_does(
    budget: float, readings: list[float]
) -> None:
    deadline = Deadline(budget, clock=clock_of(readings))
    left = [deadline.remaining() for _ in readings]
    assert all(later <= earlier for earlier, later in pairwise(left))
    assert all(0 <= value <= budget for value in left)


@given(
    seconds,
    st.none() | seconds,
    st.none() | st.floats(min_value=-1e4, max_value=9e5),
    st.floats(min_value=-1, max_value=20),
)
def test_the_deadline_of_an_invocation_is_below_everything_that_bounds_it(
    budget: float, block_limit: float | None, remaining_ms: float | None, startup: float
) -> None:
    left = Deadline.for_invocation(
        budget_seconds=budget,
        block_limit_seconds=block_limit,
        remaining_ms=remaining_ms,
        startup_seconds=startup,
        clock=lambda: 0.0,
    ).remaining()
    assert left <= max(0.0, budget - max(0.0, startup))
    if block_limit is not None:
        assert left <= max(0.0, block_limit - max(0.0, startup) - ANSWER_MARGIN_SECONDS) + 1e-9
    if remaining_ms is not None:
        assert left <= max(0.0, remaining_ms / 1000 - ANSWER_MARGIN_SECONDS)


@given(
    seconds,
    st.lists(st.floats(min_value=-5, max_value=100), max_size=5),
    st.lists(st.floats(min_value=0, max_value=30), max_size=5),
)
def test_a_deadline_made_from_another_never_ends_later(
    budget: float, parts: list[float], steps: list[float]
) -> None:
    now = [0.0]
    outer = Deadline(budget, clock=lambda: now[0])
    inner = outer
    for part in parts:
        inner = inner.within(part) if part > 0 else inner.keeping(-part)
    for step in steps:
        now[0] += step
        assert inner.remaining() <= outer.remaining() + 1e-9
    assert inner.attempts is outer.attempts


def test_what_is_made_from_a_deadline_ends_with_it() -> None:
    now = [100.0]
    outer = Deadline(2.0, clock=lambda: now[0])
    assert outer.within(5.0).remaining() == pytest.approx(2.0)
    assert outer.within(0.5).remaining() == pytest.approx(0.5)
    assert outer.keeping(0.5).remaining() == pytest.approx(1.5)
    assert outer.keeping(3.0).expired
    inner = outer.within(1.9)
    now[0] = 101.0
    assert inner.remaining() == pytest.approx(0.9)


def test_requiring_more_than_is_left_says_how_much_there_was() -> None:
    deadline = Deadline(0.25, clock=lambda: 0.0)
    deadline.require(0.25)
    with pytest.raises(DeadlineExceededError, match=r"0\.250 s left, 1\.000 s needed"):
        deadline.require(1.0)


def test_waiting_is_refused_once_nothing_is_left() -> None:
    with pytest.raises(DeadlineExceededError):
        Deadline(0.0).wait_seconds()
