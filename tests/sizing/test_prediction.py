"""How a share of a processor slows work down, and what a memory step gives and costs."""

from math import ceil
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deploy.cost import prices
from sizing.measured import Run
from sizing.prediction import BEGINNINGS, PERIOD, SLICE, Work
from sizing.recommendation import Step, recommend, steps_of
from sizing.steps import (
    MB_OF_A_PROCESSOR,
    STEPS,
    price_of_a_million,
    price_of_a_provisioned_hour,
    share_of,
)


def simulated(cpu: float, share: float, begun: float, lost: float = 0.0) -> float:
    """The same, as the kernel does it: slice by slice, begun somewhere in a period."""
    clock, left = begun, cpu
    own, common, until = 0.0, share * PERIOD, PERIOD
    while True:
        if own <= 1e-9 and common > 1e-9:
            own, common = min(SLICE, common), common - min(SLICE, common)
        if own <= 1e-9:
            clock, common, until, left = until, share * PERIOD, until + PERIOD, left + lost
            continue
        ran = min(left, own, until - clock)
        clock, left, own = clock + ran, left - ran, own - ran
        if left <= 1e-9:
            return clock - begun
        if until - clock <= 1e-9:
            common, until = share * PERIOD, until + PERIOD


# In whole microseconds and percent, so that work which just fits does so in both.
@given(
    cpu=st.integers(10, 150_000).map(lambda microseconds: microseconds / 1e6),
    share=st.integers(10, 99).map(lambda percent: percent / 100),
    lost=st.integers(0, 40).map(lambda percent: percent / 100),
)
def test_work_takes_the_mean_of_what_the_kernels_periods_say(
    cpu: float, share: float, lost: float
) -> None:
    each = lost * share * PERIOD
    fits = cpu <= share * PERIOD * (1 + 1e-6)
    beginnings = [(number + 0.5) / BEGINNINGS * PERIOD for number in range(BEGINNINGS)]
    expected = mean(simulated(cpu, share, begun, 0 if fits else each) for begun in beginnings)
    assert Work(cpu, 0, each).on(share) == pytest.approx(expected, abs=PERIOD / 20)


@pytest.mark.parametrize(
    ("cpu", "share", "seconds"),
    [
        (0.001, 0.25, 0.001),  # less than a period's share: at full speed
        (0.005, 0.25, 0.005),  # just the share
        (0.006, 0.25, 0.011625),  # some of it is begun just before the next period
        (0.098, 0.25, 0.373),
        (0.098, 0.5, 0.18175),
        (0.100, 1.0, 0.100),
    ],
)
def test_only_what_is_more_than_a_periods_share_is_slowed_down(
    cpu: float, share: float, seconds: float
) -> None:
    assert Work(cpu, 0).on(share) == pytest.approx(seconds, abs=1e-4)


def test_each_standstill_needs_more_of_the_processor() -> None:
    # At an eighth a stretch has 2.5 ms: 0.1 s of CPU stands still some forty times.
    work = Work(0.08, 0).seen_on(0.125, 0.1)
    assert work.cpu_per_standstill == pytest.approx(0.02 / 39, rel=0.02)
    assert work.on(0.125) == pytest.approx(Work(0.1, 0).on(0.125), abs=PERIOD)
    assert work.on(0.25) == pytest.approx(Work(0.08 + 17 * 0.02 / 39, 0).on(0.25), abs=PERIOD / 2)
    assert work.on(1) == 0.08
    assert Work(0.1, 0).seen_on(0.125, 0.09) == Work(0.1, 0)


def test_work_that_never_stood_still_needs_no_more() -> None:
    assert Work(0.002, 0).seen_on(0.125, 0.004) == Work(0.002, 0)


@given(
    cpu=st.floats(0, 2), waited=st.floats(0, 2), less=st.floats(0.05, 1), more=st.floats(0.05, 1)
)
def test_a_larger_share_is_never_slower(
    cpu: float, waited: float, less: float, more: float
) -> None:
    work = Work(cpu, waited)
    small, large = sorted((less, more))
    assert work.on(large) <= work.on(small) + PERIOD
    assert work.on(small) >= work.passed


def test_a_processor_is_whole_at_1769_mb_and_never_more() -> None:
    assert share_of(MB_OF_A_PROCESSOR) == 1
    assert share_of(10_240) == 1
    assert share_of(128) == pytest.approx(0.0724, abs=1e-4)
    assert MB_OF_A_PROCESSOR in STEPS
    assert (STEPS[0], STEPS[-1]) == (128, 10_240)


@given(memory=st.sampled_from(STEPS), seconds=st.floats(0.0001, 8))
def test_a_call_is_billed_by_the_millisecond_begun(memory: int, seconds: float) -> None:
    gigabyte_seconds = ceil(seconds * 1000) / 1000 * memory / 1024
    expected = 1e6 * (prices.REQUEST + gigabyte_seconds * prices.DURATION_GB_SECOND)
    assert price_of_a_million(memory, seconds) == pytest.approx(expected)


def test_a_provisioned_hour_costs_what_the_price_list_says() -> None:
    assert price_of_a_provisioned_hour(1024) == pytest.approx(3600 * prices.PROVISIONED_GB_SECOND)


def run(first_cpu: float, warm_cpu: float, memory_mb: float = 20) -> Run:
    return Run(Work(first_cpu, 0.01), Work(warm_cpu, 0.005), memory_mb)


def test_the_cheapest_step_that_answers_in_time_is_recommended() -> None:
    steps = steps_of(run(0.06, 0.002))
    chosen = recommend(steps, first_answer_seconds=0.5)
    by_memory = {one.memory_mb: one for one in steps}
    assert by_memory[chosen.memory_mb].first <= 0.5
    cheaper = [one for one in steps if one.million < by_memory[chosen.memory_mb].million]
    assert all(one.first > 0.5 for one in cheaper)
    assert recommend(steps_of(run(0.06, 0.001)), first_answer_seconds=5).memory_mb == 128


def test_a_warm_call_that_needs_the_processor_gets_it() -> None:
    steps = steps_of(run(0.06, 0.4))
    chosen = recommend(steps, first_answer_seconds=5)
    assert chosen.memory_mb >= 1536


def test_what_is_resident_has_to_fit() -> None:
    assert recommend(steps_of(run(0.01, 0.001, memory_mb=200))).memory_mb == 768


def test_where_no_step_is_fast_enough_the_fastest_is_told_as_such() -> None:
    chosen = recommend(steps_of(run(3, 0.001)), first_answer_seconds=0.5)
    assert chosen.memory_mb == MB_OF_A_PROCESSOR
    assert "no step" in chosen.why


def test_each_step_says_what_it_gives() -> None:
    steps = steps_of(run(0.06, 0.002))
    assert [one.memory_mb for one in steps] == list(STEPS)
    assert all(isinstance(one, Step) and one.million > 0.2 for one in steps)
