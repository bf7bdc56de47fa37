"""Composite alarms: their rules, and who keeps them from telling anybody."""

import pytest

from alarm_proof.cloudwatch.composite_alarm import CompositeAlarm, rule
from alarm_proof.cloudwatch.metric_alarm import State
from alarm_proof.cloudwatch.unsupported import UnsupportedError
from alarm_proof.cloudwatch.watch import History, watch_composite

STATES = {"a": State.ALARM, "b": State.OK}
MINUTES = range(20)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ('ALARM("arn:aws:cloudwatch:eu-central-1:111122223333:alarm:a")', True),
        ('(ALARM("b") OR ALARM("a"))', True),
        ("ALARM(a) AND OK(b)", True),
        ("ALARM(a) AND NOT OK(b)", False),
        ("ALARM(b) OR ALARM(a) AND ALARM(b)", False),
        ("TRUE", True),
        ("NOT TRUE OR FALSE", False),
    ],
)
def test_a_rule_holds_as_the_guide_says(text: str, holds: bool) -> None:
    assert rule(text)(STATES) is holds


def test_a_rule_that_names_no_alarm_is_refused() -> None:
    alarm = CompositeAlarm("c", "", "ALARM(nobody)", tells=True)
    with pytest.raises(UnsupportedError, match="nobody"):
        alarm.state(STATES)


@pytest.mark.parametrize(
    ("suppressed", "wait", "extension", "told"),
    [
        (range(0), 0, 0, (5,)),
        (range(0), 2, 0, (7,)),
        (range(4, 8), 0, 0, (8,)),
        (range(6, 8), 2, 1, (9,)),
        (range(20), 0, 0, ()),
    ],
)
def test_a_suppressor_keeps_it_silent(
    suppressed: range, wait: int, extension: int, told: tuple[int, ...]
) -> None:
    alarm = CompositeAlarm("c", "", "ALARM(a)", True, "s", wait, extension)
    others = {"a": History(tuple(range(5, 15)), ()), "s": History(tuple(suppressed), ())}
    history = watch_composite(alarm, others, MINUTES)
    assert history.on == tuple(range(5, 15))
    assert history.told == told
