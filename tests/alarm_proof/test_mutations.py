"""An alarm that is broken by one character makes the proof fail: one of each kind."""

from collections.abc import Iterator

import pytest

from alarm_proof.mutations.mutant import Mutant, mutants
from alarm_proof.mutations.score import Judge
from tests.alarm_proof.test_proof import proof_of, templates_of

BROKEN = [
    "CustomerLookupErrors: threshold 0 -> 1",
    "CustomerLookupNearTheLimit: threshold 6400 -> 6401",
    "CustomerLookupErrors: comparison -> GreaterThanOrEqualTo",
    "CustomerLookupThrottles: metric MetricName",
    "CustomerLookupThrottles: dimension Value",
    "CustomerLookupFallbacks: periods 2 -> 1",
    "CustomerLookupFallbacks: period 300 -> 60",
    "CustomerLookupDependencyAlarmsUnlogged: expression",
    "CustomerLookupDependencyAlarmsTable: action",
    "PersonalGreetingErrors: section",
    "CallersAffectedAlarm: composite: ALARM -> OK",
    "CallersAffectedAlarm: composite: OR -> AND",
    "CustomerLookupAnswersFallbackAnswers: pattern",
    "CustomerLookupAnswersAnswerMilliseconds: value",
    "CustomerLookupDependenciesSecretFailed: log group",
    "CustomerLookupDependenciesTableFailed: dimension",
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
