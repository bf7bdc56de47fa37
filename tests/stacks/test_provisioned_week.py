"""Business hours of several time zones: what they need adds up while they meet."""

from stacks.config import ProvisionedConcurrency
from stacks.config.business_hours import read_business_hours
from stacks.function.provisioned_week import changes_of


def hours_in(zone: str, **changed: object) -> dict[str, object]:
    days = ["MON", "TUE", "WED", "THU", "FRI"]
    values = {"days": days, "start": "08:00", "end": "18:00", "min": 5, "max": 20}
    return {**values, "time_zone": zone, **changed}


def provisioned_in(*hours: dict[str, object]) -> ProvisionedConcurrency:
    read = read_business_hours("hours", list(hours))
    return ProvisionedConcurrency(2, 10, 0.7, "Etc/UTC", read)


def week_of(*hours: dict[str, object]) -> dict[str, tuple[str, str, int, int]]:
    return {
        one.name: (",".join(one.days), f"{one.at:%H:%M} {one.time_zone}", one.least, one.most)
        for one in changes_of(provisioned_in(*hours))
    }


def test_what_hours_of_several_zones_need_adds_up_while_they_meet() -> None:
    new_york = hours_in("America/New_York", min=3, max=9, end="16:00")
    workdays = "MON,TUE,WED,THU,FRI"
    assert week_of(hours_in("Europe/Rome"), new_york) == {
        "Open1": (workdays, "08:00 Europe/Rome", 5, 20),
        "Close1": (workdays, "18:00 Europe/Rome", 3, 9),
        "Night1": (workdays, "18:10 Europe/Rome", 3, 9),
        "Open2": (workdays, "08:00 America/New_York", 8, 29),
        "Close2": (workdays, "16:00 America/New_York", 2, 2),
        "Night2": (workdays, "16:10 America/New_York", 2, 10),
    }


def test_hours_that_meet_on_some_days_only_are_told_apart_by_day() -> None:
    found = week_of(hours_in("Europe/Rome"), hours_in("Asia/Tokyo", days=["TUE"]))
    assert found["Open1Tue"] == ("TUE", "08:00 Europe/Rome", 10, 40)
    assert found["Open1Mon"] == ("MON,WED,THU,FRI", "08:00 Europe/Rome", 5, 20)
    assert found["Close1"][2:] == (2, 2)


def test_a_deployment_begins_with_the_sum_of_hours_that_meet() -> None:
    both = provisioned_in(hours_in("Europe/Rome"), hours_in("Europe/London"))
    assert (both.most_at_least, both.peak) == (10, 40)
    one = provisioned_in(hours_in("Europe/Rome"))
    assert (one.most_at_least, one.peak) == (5, 20)


def test_what_ends_after_midnight_ends_on_the_next_day() -> None:
    found = week_of(hours_in("Europe/Rome", days=["SUN"], start="22:00", end="02:00"))
    assert found["Open1"][:2] == ("SUN", "22:00 Europe/Rome")
    assert found["Close1"][:2] == ("MON", "02:00 Europe/Rome")
    assert found["Night1"][:2] == ("MON", "02:10 Europe/Rome")
