"""An alarm that is broken by one character makes the proof fail: one of each kind."""

from collections.abc import Iterator

import pytest

from alarm_proof.mutations.mutant import Mutant, mutants
from alarm_proof.mutations.score import Judge
from tests.alarm_proof.test_proof import proof_of, templates_of

BROKEN = [
    "JobStartErrors: threshold 0 -> 1",
    "JobStartNearTheLimit: threshold 6400 -> 6401",
    "JobStartErrors: comparison -> GreaterThanOrEqualTo",
    "JobsDeadLetters: metric MetricName",
    "JobStartThrottles: dimension Value",
    "JobStartFallbacks: periods 2 -> 1",
    "JobStartFallbacks: period 300 -> 60",
    "JobStartDependencyAlarmsUnlogged: expression",
    "JobStartDependencyAlarmsQueue: action",
    "JobStatusErrors: section",
    "CallersAffectedAlarm: composite: ALARM -> OK",
    "CallersAffectedAlarm: composite: OR -> AND",
    "JobStartAnswersFallbackAnswers: pattern",
    "JobStartAnswersAnswerMilliseconds: value",
    "JobStartDependencyAlarmsPingsFailed: log group",
    "JobStartDependenciesQueueFailed: dimension",
]


def mutant_of(broken: str) -> Mutant:
    """The first mutant of a resource, whose logical id ends in a hash, with that change."""
    resource, _, change = broken.partition(": ")
    found: Iterator[Mutant] = (
        one
        for one in mutants(templates_of("everything"))
        if one.name.startswith(resource) and f": {change}" in one.name
    )
    return next(found)


@pytest.mark.parametrize("broken", BROKEN)
def test_the_proof_notices(broken: str) -> None:
    assert judge_of_everything().notices(mutant_of(broken))


def judge_of_everything() -> Judge:
    return Judge(proof_of("everything"))
