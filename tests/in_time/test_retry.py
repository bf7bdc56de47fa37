import pytest
from hypothesis import given
from hypothesis import strategies as st

from in_time.budget import (
    WORTH_REPEATING,
    Cause,
    Deadline,
    DownstreamError,
    RetryBudget,
    with_retries,
)
from in_time.budget.retry import (
    LEAST_ATTEMPT_SECONDS,
    LONGEST_PAUSE_SECONDS,
    MOST_ATTEMPTS,
    pause_before_retry,
)

RICH = 1000.0


class Downstream:
    """Fails with these causes in turn, then answers; time passes only while it works or sleeps."""

    def __init__(self, *failures: DownstreamError, seconds: float = 0.0) -> None:
        self.now = 0.0
        self.asked = 0
        self._failures = list(failures)
        self._seconds = seconds

    def ask(self) -> str:
        self.asked += 1
        self.now += self._seconds
        if self._failures:
            raise self._failures.pop(0)
        return "answer"

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def deadline(self, seconds: float) -> Deadline:
        return Deadline(seconds, clock=lambda: self.now)


def failure(cause: Cause, retry_after: float | None = None) -> DownstreamError:
    return DownstreamError(cause, "made up", retry_after=retry_after)


def rich_budget() -> RetryBudget:
    return RetryBudget(earned_per_call=RICH, most=RICH)


@given(
    budget=st.floats(min_value=0, max_value=10),
    takes=st.floats(min_value=0, max_value=2),
    retry_afters=st.lists(st.none() | st.floats(min_value=0, max_value=100), max_size=6),
)
def test_pauses_never_pass_the_deadline(
    budget: float, takes: float, retry_afters: list[float | None]
) -> None:
    failures = [failure(Cause.THROTTLED, seconds) for seconds in retry_afters]
    downstream = Downstream(*failures, seconds=takes)
    deadline = downstream.deadline(budget)
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        downstream.sleep(seconds)
        assert deadline.remaining() >= LEAST_ATTEMPT_SECONDS - 1e-9

    try:
        with_retries(downstream.ask, deadline, rich_budget(), sleep=sleep)
    except DownstreamError:
        assert failures
    assert sum(slept) <= budget
    assert downstream.asked <= MOST_ATTEMPTS


@given(st.integers(min_value=1, max_value=50), st.none() | st.floats(min_value=0, max_value=9))
def test_a_pause_is_at_least_what_was_asked_for_and_its_jitter_is_bounded(
    attempt: int, retry_after: float | None
) -> None:
    pause = pause_before_retry(attempt, retry_after)
    assert (retry_after or 0) <= pause <= (retry_after or 0) + LONGEST_PAUSE_SECONDS


def test_a_passing_failure_is_asked_again() -> None:
    downstream = Downstream(failure(Cause.SERVER_ERROR))
    answer = with_retries(
        downstream.ask, downstream.deadline(3), rich_budget(), sleep=downstream.sleep
    )
    assert (answer, downstream.asked) == ("answer", 2)


@pytest.mark.parametrize("cause", sorted(set(Cause) - WORTH_REPEATING))
def test_what_would_fail_the_same_way_is_not_asked_again(cause: Cause) -> None:
    downstream = Downstream(failure(cause))
    with pytest.raises(DownstreamError):
        with_retries(downstream.ask, downstream.deadline(3), rich_budget(), sleep=downstream.sleep)
    assert downstream.asked == 1


def test_a_retry_after_beyond_the_deadline_is_not_waited_for() -> None:
    downstream = Downstream(failure(Cause.THROTTLED, retry_after=60))
    with pytest.raises(DownstreamError):
        with_retries(downstream.ask, downstream.deadline(3), rich_budget(), sleep=downstream.sleep)
    assert (downstream.asked, downstream.now) == (1, 0.0)


def test_an_outage_is_multiplied_by_little_more_than_one() -> None:
    budget = RetryBudget()
    asked = 0
    for _ in range(1000):
        downstream = Downstream(*[failure(Cause.UNREACHABLE)] * MOST_ATTEMPTS)
        with pytest.raises(DownstreamError):
            with_retries(downstream.ask, downstream.deadline(9), budget, sleep=downstream.sleep)
        asked += downstream.asked
    assert 1000 < asked <= 1000 * 1.1 + 1
