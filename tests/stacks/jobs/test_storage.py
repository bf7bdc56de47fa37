"""Tables, queues and jobs: nothing lost, nothing in the clear."""

import json
from typing import Any

from job_worker.steps import STEP_SECONDS
from jobs.job import KEPT_SECONDS, PENDING_SECONDS
from jobs.kind import JobRequestError
from jobs.tests.world import BATCH_SIZE
from stacks.config.edge import WRITE_TIMEOUTS
from stacks.jobs.card_replacement import (
    NOT_WORTH_A_RETRY,
    RETRIES,
    RETRY_DELAY,
    STEP_TIMEOUT,
    STEPS,
)
from stacks.jobs.storage import MAX_RECEIVES
from tests.stacks.reading import all_of, resources

Templates = dict[str, dict[str, Any]]
COLD_START_SECONDS = 5


def test_jobs_can_be_recovered_and_customers_of_a_cache_cannot(templates: Templates) -> None:
    recoverable = {
        name: table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"]
        for name, table in resources(templates, "AWS::DynamoDB::Table")
    }
    assert len(recoverable) == 2
    assert all(on is name.startswith("Jobs") for name, on in recoverable.items())


def test_a_job_is_invisible_six_times_as_long_as_the_worker_may_take(templates: Templates) -> None:
    (jobs,) = (q for q in all_of(templates, "AWS::SQS::Queue") if "RedrivePolicy" in q)
    (worker,) = (
        function
        for function in all_of(templates, "AWS::Lambda::Function")
        if str(function["FunctionName"]).endswith("job-worker")
    )
    assert jobs["VisibilityTimeout"] >= 6 * worker["Timeout"]
    receives = jobs["RedrivePolicy"]["maxReceiveCount"]
    assert worker["Environment"]["Variables"]["JOBS_MAX_RECEIVES"] == str(receives)


def test_a_failed_message_fails_alone(templates: Templates) -> None:
    (mapping,) = all_of(templates, "AWS::Lambda::EventSourceMapping")
    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert mapping["ScalingConfig"]["MaximumConcurrency"] > 1


def test_a_job_that_ends_the_worker_takes_no_other_along(templates: Templates) -> None:
    (mapping,) = all_of(templates, "AWS::Lambda::EventSourceMapping")
    assert mapping["BatchSize"] == BATCH_SIZE == 1


def test_every_retry_of_a_card_replacement_ends_before_its_record_says_failed() -> None:
    states = len(STEPS) + len(("finish", "fail"))
    attempts = RETRIES + 1
    step = attempts * STEP_TIMEOUT.to_seconds() + RETRIES * RETRY_DELAY.to_seconds()
    assert states * step < PENDING_SECONDS


def test_every_receive_of_a_job_ends_before_its_record_says_failed(templates: Templates) -> None:
    (jobs,) = (q for q in all_of(templates, "AWS::SQS::Queue") if "RedrivePolicy" in q)
    assert MAX_RECEIVES * jobs["VisibilityTimeout"] < PENDING_SECONDS


def test_a_record_outlives_its_message_wherever_that_waits(templates: Templates) -> None:
    for queue in all_of(templates, "AWS::SQS::Queue"):
        assert queue["MessageRetentionPeriod"] < KEPT_SECONDS


def test_a_step_ends_before_the_machine_stops_waiting_for_it() -> None:
    assert STEP_TIMEOUT.to_seconds() >= STEP_SECONDS + COLD_START_SECONDS


def test_what_is_not_worth_a_retry_is_what_the_worker_raises() -> None:
    assert [JobRequestError.__name__] == list(NOT_WORTH_A_RETRY)


def test_the_machine_has_no_timeout_of_its_own_and_every_task_has_one(
    templates: Templates,
) -> None:
    (machine,) = all_of(templates, "AWS::StepFunctions::StateMachine")
    parts = machine["DefinitionString"]["Fn::Join"][1]
    definition = json.loads("".join(part if isinstance(part, str) else "ARN" for part in parts))
    assert "TimeoutSeconds" not in definition
    tasks = [state for state in definition["States"].values() if state["Type"] == "Task"]
    assert tasks
    assert all(task["TimeoutSeconds"] > 0 and task["Retry"] for task in tasks)


def test_every_step_that_fails_for_good_ends_in_the_queue(templates: Templates) -> None:
    (machine,) = all_of(templates, "AWS::StepFunctions::StateMachine")
    parts = machine["DefinitionString"]["Fn::Join"][1]
    states = json.loads("".join(p if isinstance(p, str) else "ARN" for p in parts))["States"]
    for name in ("Block", "Order", "Notify", "Finish"):
        (catch,) = states[name]["Catch"]
        assert catch == {"ErrorEquals": ["States.ALL"], "Next": "MarkFailed"}
    assert states["MarkFailed"]["Next"] == "KeepForRedrive"
    assert states["MarkFailed"]["Catch"][0]["Next"] == "KeepForRedrive"
    assert "$$.Execution.Input" in states["KeepForRedrive"]["Parameters"]["MessageBody.$"]


def test_a_job_that_no_queue_takes_is_told_of(templates: Templates) -> None:
    (machine,) = all_of(templates, "AWS::StepFunctions::StateMachine")
    parts = machine["DefinitionString"]["Fn::Join"][1]
    states = json.loads("".join(p if isinstance(p, str) else "ARN" for p in parts))["States"]
    (catch,) = states["KeepForRedrive"]["Catch"]
    assert states[catch["Next"]]["Type"] == "Fail"
    assert "input" in states[catch["Next"]]["Cause"]


def test_a_write_through_the_edge_is_over_before_its_step_gives_up() -> None:
    assert WRITE_TIMEOUTS.worst_seconds < STEP_SECONDS
