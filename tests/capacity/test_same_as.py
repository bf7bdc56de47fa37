"""What the plan takes over from functions and stack is what they have."""

from pathlib import Path

from capacity.choices.choices import PINGED_AT_MOST
from capacity.choices.schedule import MOST
from capacity.simulation import crm, simulation
from capacity.simulation.environments import IDLE_SECONDS
from capacity.simulation.warmth import MINUTES_TO_SCALE_IN, MINUTES_TO_SCALE_OUT
from connect_flows.contact.assumptions import Assumptions
from contracts import read_contracts
from customer_lookup import lookup, store
from deploy.cost.requests import NONE, REQUESTS, of_a_contact
from in_time.memory import breaker
from stacks.config.warmth import KeepWarm, read_warmth

PAGE = (Path(__file__).parents[2] / "docs" / "capacity.md").read_text(encoding="utf-8")


def test_cache_and_breaker_are_those_of_the_lookup() -> None:
    assert store.KNOWN.fresh_seconds == crm.FRESH_SECONDS
    assert lookup.SLOW_SHARE == crm.SLOW_SHARE
    assert breaker.FAILURES_TO_OPEN == crm.FAILURES_TO_OPEN
    assert breaker.SECONDS_TO_PROBE == crm.SECONDS_TO_PROBE


def test_the_configuration_takes_what_the_plan_writes_at_most() -> None:
    pings = {"environments": PINGED_AT_MOST, "every_minutes": 5}
    most = {"min": MOST, "max": MOST}

    assert read_warmth("", {"keep_warm": pings}) == KeepWarm(PINGED_AT_MOST, 5)
    assert read_warmth("", {"provisioned_concurrency": most})


def test_requests_of_a_contact_are_those_of_its_invocations() -> None:
    usage = {name: one.usage.invocations_per_contact for name, one in read_contracts().items()}
    asked = [REQUESTS.get(name, NONE) for name, times in usage.items() for _ in range(times)]
    of_one = of_a_contact()

    assert of_one.reads == sum(one.reads for one in asked) >= 2
    assert of_one.writes == sum(one.writes for one in asked) >= 2
    assert of_one.queue == sum(one.queue for one in asked)
    assert of_one.key == sum(one.key for one in asked)


def test_the_page_states_the_assumptions_as_they_are() -> None:
    assert f"| after {IDLE_SECONDS / 60:g} minutes |" in PAGE
    assert f"| {Assumptions().retry_pause_seconds:g} s |" in PAGE
    assert f"| {simulation.RESTORE_SHARE:.0%} |".replace("%", " %") in PAGE
    assert f"| after {MINUTES_TO_SCALE_OUT} and {MINUTES_TO_SCALE_IN} minutes |" in PAGE
