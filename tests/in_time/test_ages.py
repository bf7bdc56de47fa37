from hypothesis import given
from hypothesis import strategies as st

from in_time.budget.clock import CLOCK_SKEW_SECONDS
from in_time.memory import Age, Ages

moments = st.floats(min_value=-1e10, max_value=1e10) | st.floats(min_value=-100, max_value=100)
AGES = Ages(fresh_seconds=60, stale_seconds=3600)


@given(kept_at=moments, now=moments)
def test_nothing_is_fresh_beyond_its_age_or_from_the_future_under_any_clock(
    kept_at: float, now: float
) -> None:
    if AGES.of(kept_at, now) is Age.FRESH:
        assert -CLOCK_SKEW_SECONDS <= now - kept_at < AGES.fresh_seconds


@given(kept_at=moments, now=moments)
def test_nothing_is_of_use_beyond_its_age_under_any_clock(kept_at: float, now: float) -> None:
    if abs(now - kept_at) > AGES.stale_seconds:
        assert AGES.of(kept_at, now) is Age.GONE


@given(kept_at=moments, earlier=st.floats(0, 1e6), later=st.floats(0, 1e6))
def test_an_answer_only_gets_worse_with_time(kept_at: float, earlier: float, later: float) -> None:
    rank = [Age.FRESH, Age.STALE, Age.GONE]
    first, second = sorted((earlier, later))
    before = rank.index(AGES.of(kept_at, kept_at + first))
    assert before <= rank.index(AGES.of(kept_at, kept_at + second))
