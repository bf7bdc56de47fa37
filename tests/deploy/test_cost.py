import pytest

from deploy.configuration import read_environment
from deploy.cost import cost_at_rest, provisioned_hours, table
from stacks.config import BusinessHours, ProvisionedConcurrency
from stacks.config.business_hours import WEEK, read_business_hours


def warmth(minimum: int, hours: tuple[BusinessHours, ...] = ()) -> ProvisionedConcurrency:
    return ProvisionedConcurrency(minimum, 10, 0.7, "Etc/UTC", hours)


def test_without_business_hours_every_hour_counts() -> None:
    assert provisioned_hours(warmth(2)) == pytest.approx(2 * 730)


def test_business_hours_replace_the_others_while_they_last() -> None:
    half_of_each_day = {"days": list(WEEK), "start": "06:00", "end": "18:00", "min": 5, "max": 9}
    hours = read_business_hours("hours", [half_of_each_day])
    assert provisioned_hours(warmth(1, hours)) == pytest.approx((1 + 5) / 2 * 730)


def test_one_gigabyte_provisioned_all_month_costs_what_aws_says() -> None:
    (lookup, *_) = cost_at_rest(read_environment("prod"))
    assert lookup.function == "customer_lookup"
    assert 2 * 8.76 < lookup.dollars < 5 * 8.76


def test_the_harmless_environment_costs_next_to_nothing() -> None:
    assert sum(line.dollars for line in cost_at_rest(read_environment(None))) < 1


def test_the_table_ends_with_the_sum_and_the_date_of_the_prices() -> None:
    lines = cost_at_rest(read_environment("prod"))
    *_, total, source = table(lines)
    assert f"{sum(line.dollars for line in lines):.2f}" in total
    assert "2026-11-21" in source
