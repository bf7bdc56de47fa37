"""`make watch`: the first alarm that goes off after a deployment ends it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.config import Config

from delivery.watch import AT_ONCE, Watch
from deploy.look import Look
from tests.delivery.test_back import Clock
from tests.verify.fake_aws import FakeAws, Json

BEGAN = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NAMES = ["under-eight-dev-job-start-errors", "under-eight-dev-job-start-throttles"]


class Alarms:
    """Alarms that go off by the clock of the watch."""

    def __init__(self, names: list[str] = NAMES) -> None:
        self.names = names
        self.clock = Clock()
        self.goes_off: dict[str, datetime] = {}
        self.account = FakeAws({"cloudwatch.DescribeAlarms": self._describe})
        self.asked = 0

    def _describe(self, asked: Json) -> Json:
        self.asked += 1
        assert len(asked["AlarmNames"]) <= AT_ONCE
        now = BEGAN + timedelta(seconds=self.clock.now())
        return {
            "MetricAlarms": [
                self._one(name, now) for name in asked["AlarmNames"] if name in self.names
            ]
        }

    def _one(self, name: str, now: datetime) -> Json:
        at = self.goes_off.get(name)
        on = at is not None and at <= now
        return {
            "AlarmName": name,
            "StateValue": "ALARM" if on else "OK",
            "StateReason": "Threshold Crossed",
            "StateUpdatedTimestamp": now,
            "StateTransitionedTimestamp": at if on else BEGAN - MINUTE,
        }

    def wait(self, *, minutes: float = 5, over: list[str] | None = None) -> list[Look]:
        """Watch for so long."""
        client: Any = self.account.session.client("cloudwatch", config=Config(), endpoint_url=None)
        watch = Watch(over or self.names, client, BEGAN, self.clock.sleep, self.clock.now)
        return list(watch.wait(minutes=minutes))


def test_a_quiet_time_is_well_and_was_watched_to_its_end() -> None:
    alarms = Alarms()
    (look,) = alarms.wait(minutes=5)
    assert look.good
    assert "2 alarms stayed off for 5 minutes" in look.what
    assert alarms.clock.now() == pytest.approx(300)
    assert alarms.asked > 15


def test_the_first_alarm_that_goes_off_ends_it_at_once() -> None:
    alarms = Alarms()
    alarms.goes_off[NAMES[1]] = BEGAN + MINUTE
    (look,) = alarms.wait(minutes=30)
    assert not look.good
    assert look.needed
    assert NAMES[1] in look.what
    assert alarms.clock.now() < 90


def test_an_alarm_from_before_the_deployment_is_said_and_is_not_its_doing() -> None:
    alarms = Alarms()
    alarms.goes_off[NAMES[0]] = BEGAN - MINUTE
    before, quiet = alarms.wait()
    assert not before.good
    assert not before.needed
    assert "was on before" in before.what
    assert quiet.good


def test_an_alarm_that_is_missing_makes_the_watch_worthless() -> None:
    looks = Alarms(NAMES[:1]).wait(over=NAMES)
    assert [look.good for look in looks] == [False]
    assert NAMES[1] in looks[0].what


def test_many_alarms_are_asked_for_in_several_calls() -> None:
    names = [f"under-eight-dev-{number}-errors" for number in range(2 * AT_ONCE + 1)]
    alarms = Alarms(names)
    (look,) = alarms.wait(minutes=0)
    assert look.good
    assert alarms.asked == 3
