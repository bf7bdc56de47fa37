"""The state machine's retriers, read off the definition: the embedded cloud applies but a part.

It knows neither error-specific retriers nor MaxDelaySeconds nor jitter, so no run in it proves
them.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from jobs.kind import JobRequestError
from stacks.jobs.card_replacement import QUEUE_RETRIES, QUEUE_RETRY_DELAY, RETRIES, RETRY_DELAY
from tests.stacks.reading import all_of

Templates = dict[str, dict[str, Any]]
ALL = "States.ALL"
LAST_STATION = "KeepForRedrive"


def tasks_in(templates: Templates) -> dict[str, dict[str, Any]]:
    (machine,) = all_of(templates, "AWS::StepFunctions::StateMachine")
    parts = machine["DefinitionString"]["Fn::Join"][1]
    definition = json.loads("".join(part if isinstance(part, str) else "ARN" for part in parts))
    found = {name: one for name, one in definition["States"].items() if one["Type"] == "Task"}
    assert len(found) >= 6
    return found


def waits(retriers: list[dict[str, Any]], error: str) -> Iterator[float]:
    """The longest wait before each retry of `error`, as the States Language says: the first
    retrier that names it counts, and jitter only shortens."""
    for retrier in retriers:
        if {error, ALL} & set(retrier["ErrorEquals"]):
            for number in range(retrier.get("MaxAttempts", 3)):
                wait = retrier.get("IntervalSeconds", 1) * retrier.get("BackoffRate", 2) ** number
                yield min(wait, retrier.get("MaxDelaySeconds", wait))
            return


def test_what_would_fail_again_is_not_tried_again(templates: Templates) -> None:
    steps = [task for task in tasks_in(templates).values() if task["Resource"] == "ARN"]
    assert len(steps) >= 5
    for task in steps:
        assert list(waits(task["Retry"], JobRequestError.__name__)) == []


@pytest.mark.parametrize("error", ["DownstreamError", "States.Timeout", "Lambda.Unknown"])
def test_whatever_else_fails_is_tried_again_and_never_waits_too_long(
    templates: Templates, error: str
) -> None:
    for name, task in tasks_in(templates).items():
        longest = list(waits(task["Retry"], error))
        if name == LAST_STATION:
            assert len(longest) == QUEUE_RETRIES
            continue
        assert longest == [2, 4, 8][:RETRIES], name
        assert max(longest) <= RETRY_DELAY.to_seconds()


def test_the_way_into_the_dead_letter_queue_is_tried_for_a_day(
    templates: Templates,
) -> None:
    tasks = tasks_in(templates)
    jitter_halves_it = sum(waits(tasks[LAST_STATION]["Retry"], "States.Timeout")) / 2
    assert jitter_halves_it >= 24 * 3600
    assert max(waits(tasks[LAST_STATION]["Retry"], ALL)) == QUEUE_RETRY_DELAY.to_seconds()


def test_the_retrier_of_all_errors_stands_alone_and_last(templates: Templates) -> None:
    for task in tasks_in(templates).values():
        *specific, general = task["Retry"]
        assert general["ErrorEquals"] == [ALL]
        assert all(ALL not in retrier["ErrorEquals"] for retrier in specific)


def test_executions_that_fail_together_do_not_return_together(
    templates: Templates,
) -> None:
    for name, task in tasks_in(templates).items():
        general = task["Retry"][-1]
        delay = QUEUE_RETRY_DELAY if name == LAST_STATION else RETRY_DELAY
        assert general["JitterStrategy"] == "FULL"
        assert general["MaxDelaySeconds"] == delay.to_seconds()
        assert general["MaxDelaySeconds"] > general["IntervalSeconds"]
