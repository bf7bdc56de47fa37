"""A deployment during business hours is noted, in the time zone of the hours."""

from datetime import datetime

import pytest

from deploy.preflight.hours import look_at_business_hours
from tests.environments import read_fixture

PROD = read_fixture("prod")


@pytest.mark.parametrize(
    ("now", "noted"),
    [
        ("2026-11-27T07:44:59+01:00", False),
        ("2026-11-27T07:45:00+01:00", True),
        ("2026-11-27T18:30:00+00:00", True),  # 19:30 in Rome
        ("2026-11-27T19:30:00+00:00", False),
        ("2026-11-28T12:00:00+01:00", False),  # a Saturday
    ],
)
def test_only_within_the_hours_is_a_deployment_noted(now: str, noted: bool) -> None:
    found = list(look_at_business_hours(PROD, datetime.fromisoformat(now)))
    assert bool(found) is noted
    for look in found:
        assert not look.needed
        assert "Deploy after 20:00" in look.to_do


def test_the_note_says_with_how_many_it_begins() -> None:
    (lookup, _) = look_at_business_hours(PROD, datetime.fromisoformat("2026-11-27T10:00:00+01:00"))
    assert "business hours of customer_lookup" in lookup.what
    assert "starts with 5 environments" in lookup.what


def test_without_provisioned_concurrency_any_hour_is_good() -> None:
    dev = read_fixture("dev")
    assert not list(
        look_at_business_hours(dev, datetime.fromisoformat("2026-11-27T10:00:00+01:00"))
    )
