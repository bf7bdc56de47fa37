"""An alarm about jobs that is broken by one character makes the proof fail: one of each kind."""

import pytest

from tests.alarm_proof.test_mutations import judge_of_everything, mutant_of

BROKEN = [
    "JobsDeadLetters: metric MetricName",
    "JobStartDependencyAlarmsQueue: action",
    "JobStartDependenciesQueueFailed: dimension",
    "JobStatusDependencyAlarmsPingsFailed: log group",
]


@pytest.mark.parametrize("broken", BROKEN)
def test_the_proof_notices(broken: str) -> None:
    assert judge_of_everything().notices(mutant_of(broken))
