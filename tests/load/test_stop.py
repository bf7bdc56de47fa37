"""A load test stops by itself: on errors of the last seconds, and on alarms."""

from typing import Any

import pytest

from load.figures import Figures, Got
from load.stop import LATE, WINDOW_SECONDS, Limits, Watch, alarms_on

LIMITS = Limits(nothing=2.0, fallback=20.0)


def with_more(figures: dict[str, Figures], count: int, got: Got = "answer") -> dict[str, Figures]:
    for _ in range(count):
        figures.setdefault("customer_lookup", Figures()).count(got, waited_ms=100)
    return figures


def test_all_well_goes_on() -> None:
    watch = Watch(LIMITS)
    figures: dict[str, Figures] = {}
    for second in range(60):
        assert not watch.reason_to_stop(with_more(figures, 50), now=second)


@pytest.mark.parametrize(
    ("got", "said"), [("nothing", "the Error branch"), ("fallback", "the fall")]
)
def test_too_many_of_a_kind_stop_it(got: Got, said: str) -> None:
    watch, figures = Watch(LIMITS), with_more({}, 70)
    with_more(figures, 30, got)
    assert said in watch.reason_to_stop(figures, now=1)


def test_a_few_calls_are_no_share() -> None:
    assert not Watch(LIMITS).reason_to_stop(with_more({}, 19, "nothing"), now=1)


def test_an_hour_of_good_calls_does_not_hide_a_bad_minute() -> None:
    watch = Watch(LIMITS)
    figures: dict[str, Figures] = {}
    for second in range(3600):
        assert not watch.reason_to_stop(with_more(figures, 10), now=second)
    reasons = [
        watch.reason_to_stop(with_more(figures, 10, "nothing"), now=3600 + second)
        for second in range(int(WINDOW_SECONDS))
    ]
    assert any(reasons[:3])


def test_what_was_bad_and_is_over_does_not_stop_it() -> None:
    watch = Watch(Limits(nothing=2, fallback=100))
    figures: dict[str, Figures] = {}
    for second in range(60):
        with_more(figures, 50, "fallback" if second < 10 else "answer")
        assert not watch.reason_to_stop(figures, now=second)
    assert not Watch(LIMITS).reason_to_stop(with_more({}, 30), now=61)


@pytest.mark.parametrize(("got", "starts"), [("nothing", 15), ("fallback", 50)])
def test_starts_that_a_late_machine_keeps_from_a_core_are_held_apart(got: Got, starts: int) -> None:
    figures = with_more(with_more({}, 100 - starts), starts, got)
    late = Watch(LIMITS)
    assert not late.reason_to_stop(figures, now=1, slowed=LATE + 1)
    assert late.was_late
    on_time = Watch(LIMITS)
    assert on_time.reason_to_stop(figures, now=1, slowed=LATE)
    assert not on_time.was_late


@pytest.mark.parametrize("got", ["nothing", "fallback"])
def test_what_is_too_slow_by_itself_stops_it_on_a_late_machine_too(got: Got) -> None:
    assert Watch(LIMITS).reason_to_stop(with_more({}, 30, got), now=1, slowed=9)


@pytest.mark.parametrize("got", ["nothing", "fallback"])
def test_one_function_of_many_that_is_too_slow_by_itself_is_found_on_a_late_machine(
    got: Got,
) -> None:
    watch, figures = Watch(LIMITS), with_more({}, 200)
    figures["job_status"] = Figures()
    assert not watch.reason_to_stop(figures, now=1, slowed=9)
    for _ in range(30):
        figures["job_status"].count(got, waited_ms=100)
    reason = watch.reason_to_stop(with_more(figures, 150), now=2, slowed=9)
    assert reason.startswith("100.0 % of the last 30 questions to job_status got the ")
    assert watch.was_late


def test_a_machine_that_was_late_once_is_none_that_is_late() -> None:
    watch = Watch(LIMITS)
    assert not watch.reason_to_stop({}, now=0, slowed=9)
    for second in range(1, 4):
        assert not watch.reason_to_stop({}, now=second, slowed=1)
    assert watch.reason_to_stop(with_more({}, 30, "nothing"), now=4, slowed=1)


def test_limits_that_the_user_has_set_higher_stay() -> None:
    watch = Watch(Limits(nothing=100))
    assert not watch.reason_to_stop(with_more({}, 30, "nothing"), now=1, slowed=9)


class FakeCloudWatch:
    def __init__(self) -> None:
        self.asked: dict[str, Any] = {}

    def describe_alarms(self, **asked: object) -> dict[str, Any]:
        self.asked = asked
        return {
            "CompositeAlarms": [{"AlarmName": "under-eight-dev-callers-are-affected"}],
            "MetricAlarms": [{"AlarmName": "under-eight-dev-job-start-errors"}],
        }


def test_alarms_of_both_kinds_are_looked_at() -> None:
    fake = FakeCloudWatch()
    assert alarms_on(fake, "dev") == [
        "under-eight-dev-callers-are-affected",
        "under-eight-dev-job-start-errors",
    ]
    assert fake.asked["StateValue"] == "ALARM"
    assert fake.asked["AlarmNamePrefix"] == "under-eight-dev-"
    assert set(fake.asked["AlarmTypes"]) == {"CompositeAlarm", "MetricAlarm"}
