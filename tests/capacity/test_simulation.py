"""The simulation against what is known in closed form, and against Lambda's and Connect's rules.

A few ten thousand contacts tell a share to some per cent. `python -m benchmarks.capacity` takes
millions, and tells all of it to one.
"""

import pytest

from capacity.choices.closed_forms import erlang_b, erlang_c, poisson_quantile
from capacity.demand.centre import Burst, CrmTimes, FunctionTimes, RingsAgain
from capacity.demand.day import QUARTER_SECONDS
from capacity.demand.durations import Durations
from capacity.simulation.setup import Provisioning, Setup
from capacity.simulation.simulation import Simulation
from capacity.simulation.tally import FunctionTally
from stacks.config import KeepWarm
from tests.capacity.plain import (
    FUNCTION,
    NO_TIME,
    OneBlock,
    day_of,
    exponential,
    plain_centre,
    plain_setup,
)

CONTACTS = 30_000
QUARTERS = 12
RATE = CONTACTS / QUARTERS / QUARTER_SECONDS
STEADY = range(2, QUARTERS)
"""Quarters of an hour in which as many are busy as ever will be."""

EMPTY = day_of(0, 1)
STEADY_SECONDS = len(STEADY) * QUARTER_SECONDS


def load_of(day: FunctionTally) -> float:
    """The load that really came: chance makes it some per mille more or less than was meant."""
    came = sum(day.invocations[quarter] + day.throttled[quarter] for quarter in STEADY)
    return came / STEADY_SECONDS * day.busy_seconds / sum(day.invocations)


def test_without_a_limit_invocations_at_once_are_a_poisson_number() -> None:
    told = Durations.told(p50=1, p99=7)
    stretched = Durations(tuple(one * 20 / RATE / told.mean for one in told.values))

    day = plain_day(stretched, plain_setup())

    assert day.busy.mean(STEADY) == pytest.approx(load_of(day), rel=0.01)
    most = day.busy.percentile(0.999, STEADY)
    assert most == pytest.approx(poisson_quantile(load_of(day), 0.999), abs=1)


def test_beyond_the_limit_the_share_of_erlang_b_is_throttled_at_1200_erlang() -> None:
    day = plain_day(exponential(1200 / RATE), plain_setup(1000))

    throttled = sum(day.throttled[quarter] for quarter in STEADY)
    share = throttled / (throttled + sum(day.invocations[quarter] for quarter in STEADY))
    assert load_of(day) == pytest.approx(1200, rel=0.03)
    assert share == pytest.approx(erlang_b(1000, load_of(day)), rel=0.05)
    assert day.busy.highest == 1000


def plain_day(runs: Durations, setup: Setup) -> FunctionTally:
    centre = plain_centre(day_of(CONTACTS, QUARTERS), runs)
    return Simulation(centre, setup, retries=0).run().functions[FUNCTION]


def test_jobs_wait_for_the_worker_as_erlang_c_says() -> None:
    centre = plain_centre(
        day_of(20_000, 24),
        NO_TIME,
        callers=((1.0, OneBlock(function="job_start")),),
        functions={"job_start": FunctionTimes(NO_TIME, NO_TIME, asks_crm=False)},
        jobs=exponential(8 / (20_000 / 24 / QUARTER_SECONDS)),
    )

    waits = Simulation(centre, plain_setup(function="job_start"), workers=10).run().job_waits

    assert sum(wait > 0 for wait in waits) / len(waits) == pytest.approx(erlang_c(10, 8), rel=0.15)


def test_a_throttled_invocation_is_tried_three_times_again_then_the_block_fails() -> None:
    centre = plain_centre(
        EMPTY, Durations((5.0,)), bursts=(Burst(10, 0.1, 200),), callers=((1.0, OneBlock(8)),)
    )

    day = Simulation(centre, plain_setup(50)).run()

    function = day.functions[FUNCTION]
    assert function.busy.highest == 50
    assert function.lost == day.lost == day.contacts - 50
    assert sum(function.throttled) == 4 * function.lost


def test_a_function_starts_no_more_than_1000_environments_in_ten_seconds() -> None:
    centre = plain_centre(EMPTY, Durations((60.0,)), bursts=(Burst(10, 1, 5000),))

    day = Simulation(centre, plain_setup()).run()

    # The allowance is refilled while the burst and its retries last: by 100 a second.
    assert 1000 <= sum(day.functions[FUNCTION].cold) <= 1000 + 100 * 2
    assert day.lost == pytest.approx(5000 - 1100, abs=300)


def test_provisioned_environments_come_first_and_the_rest_spills_over() -> None:
    ten = Provisioning((10,) * 1440, (10,) * 1440, 0.7)
    centre = plain_centre(EMPTY, Durations((5.0,)), bursts=(Burst(10, 1, 30),))

    day = Simulation(centre, plain_setup(provisioning=ten)).run()

    function = day.functions[FUNCTION]
    assert sum(function.spilled) == sum(function.cold) == function.busy.highest - 10
    assert day.unlucky == sum(function.cold)


def test_provisioned_environments_take_room_while_they_idle() -> None:
    ten = Provisioning((10,) * 1440, (10,) * 1440, 0.7)

    day = Simulation(plain_centre(EMPTY, NO_TIME), plain_setup(provisioning=ten)).run()

    assert day.claimed.highest == 10


def test_auto_scaling_follows_the_highest_use_within_its_bounds() -> None:
    to_twenty = Provisioning((5,) * 1440, (20,) * 1440, 0.7)
    busy = plain_centre(day_of(9000, 4), Durations((4.0,)))

    simulation = Simulation(busy, plain_setup(provisioning=to_twenty))
    function = simulation.run().functions[FUNCTION]

    # 2.5 a second for four seconds each: ten at once, of which seven in ten may be in use.
    assert sum(function.spilled[:1]) > 10 * sum(function.spilled[2:4])


def test_pings_keep_an_environment_for_the_next_caller() -> None:
    few = plain_centre(day_of(40, 90), Durations((0.1,)))

    alone = Simulation(few, plain_setup()).run().functions[FUNCTION]
    pinged = Simulation(few, plain_setup(pings=KeepWarm(1, 5))).run().functions[FUNCTION]

    assert sum(alone.cold) > 20
    assert sum(pinged.cold) == 0


def test_a_call_beyond_connects_quota_gets_a_busy_tone_and_rings_again() -> None:
    centre = plain_centre(
        EMPTY,
        Durations((30.0,)),
        bursts=(Burst(10, 1, 100),),
        active_calls=40,
        rings_again=RingsAgain(1.0, Durations((60.0,)), 3),
    )

    day = Simulation(centre, plain_setup()).run()

    assert day.calls.highest == 40
    assert day.busy_tone >= 50
    assert day.rang_again == day.busy_tone


def test_the_cache_spares_the_crm_who_was_looked_up_within_the_minute() -> None:
    centre = plain_centre(
        day_of(3600, 4),
        Durations((0.01,)),
        customers=1,
        functions={FUNCTION: FunctionTimes(Durations((0.01,)), NO_TIME, asks_crm=True)},
        crm=CrmTimes(Durations((0.2,)), None, None),
    )

    day = Simulation(centre, plain_setup()).run()

    assert sum(day.crm.asked) <= 61
    assert day.crm.cached > 3000


def test_an_outage_opens_the_breaker_which_probes_every_five_seconds() -> None:
    centre = plain_centre(
        day_of(16_000, 4),
        Durations((0.01,)),
        functions={FUNCTION: FunctionTimes(Durations((0.01,)), NO_TIME, asks_crm=True)},
        crm=CrmTimes(Durations((0.2,)), None, (900.0, 1800.0)),
    )
    setup = plain_setup(budget_seconds=3.5)

    day = Simulation(centre, setup).run()

    asked = sum(day.crm.asked[930:1800])
    assert 870 / 5 * 0.8 <= asked <= 870 / 5 * 1.1
    assert day.crm.refused > 3000
    assert sum(day.crm.asked[1810:1900]) > 300  # and all is well again
    assert day.lost == 0


def test_the_same_seed_plays_the_same_day() -> None:
    centre = plain_centre(day_of(500, 4), exponential(2.0))

    one, two = (Simulation(centre, plain_setup()).run() for _ in range(2))

    assert one.functions[FUNCTION].by_second == two.functions[FUNCTION].by_second
