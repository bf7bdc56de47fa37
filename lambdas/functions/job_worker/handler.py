"""Does jobs: a batch from the queue, or one step for the state machine."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crm import open_crm
from house_rules.environment import LambdaContext
from house_rules.keep_warm import read_ping
from house_rules.no_contact import kind_of, sender_of
from house_rules.settings import from_environment
from house_rules.telemetry import Telemetry
from in_time.aws import AwsClient
from in_time.budget import Deadline
from job_worker.batch import END_SECONDS, Failures, is_batch, work_batch
from job_worker.state_machine import StateMachine
from job_worker.steps import OUTCOME_OF_STEP, STEP_SECONDS, is_step, take_step
from job_worker.work import Worker
from jobs.kind import JobRequestError
from jobs.request import JobRequest
from jobs.store import JobStore


@dataclass(frozen=True, slots=True)
class Settings:
    """The environment variables of `job_worker`. No caller waits, so what is missing stops it here.

    Attributes:
        jobs_max_receives: The queue's `maxReceiveCount`: by it the worker knows the last delivery.
        crm_kind: The adapter, as `crm.open_crm` knows it.
        crm_ca_file: A PEM file of the authorities that vouch for the CRM; empty: the public ones.
    """

    crm_secret_id: str
    jobs_table_name: str
    job_state_machine_arn: str
    jobs_max_receives: int
    crm_kind: str = "rest"
    crm_ca_file: str = ""


_settings = from_environment(Settings)
_aws = AwsClient()
_store = JobStore(_aws, _settings.jobs_table_name)
_crm = open_crm(_settings.crm_kind, _aws, _settings.crm_secret_id, ca_file=_settings.crm_ca_file)
_worker = Worker(_store, _crm, StateMachine(_aws, _settings.job_state_machine_arn))
_telemetry = Telemetry("job_worker")


def handle(event: Any, context: LambdaContext) -> Failures | dict[str, str]:  # noqa: ANN401 - whatever JSON an invoker sends
    """Answers the queue with the messages that have to come back, the state machine with its step.

    Raises:
        JobRequestError: If there is no job in the event, so that nobody takes it for done.
        Exception: Whatever broke a step, so that the state machine retries it.
    """
    if read_ping(event) is not None:
        _telemetry.note("kept warm", request_id=context.aws_request_id)
        nothing: Failures = {"batchItemFailures": []}
        return nothing
    remaining_seconds = context.get_remaining_time_in_millis() / 1000
    if is_step(event):
        return _step(event, Deadline.after(min(STEP_SECONDS, remaining_seconds - END_SECONDS)))
    if not is_batch(event):
        got = " ".join(filter(None, [kind_of(event), sender_of(event)]))
        raise JobRequestError(
            f"job_worker takes a queue's messages or a step of the state machine, not {got}: "
            "see what else invokes it"
        )
    return work_batch(
        event,
        worker=_worker,
        telemetry=_telemetry,
        max_receives=_settings.jobs_max_receives,
        remaining_seconds=remaining_seconds,
    )


def _step(event: Mapping[str, Any], deadline: Deadline) -> dict[str, str]:
    try:
        taken = take_step(event, store=_store, crm=_crm, deadline=deadline)
    finally:
        _telemetry.count_attempts(deadline.attempts)
    step = taken["step"]
    _telemetry.note("step taken", step=step, job_id=JobRequest.from_dict(event["job"]).job_id)
    if step in OUTCOME_OF_STEP:
        _telemetry.count("Jobs", outcome=OUTCOME_OF_STEP[step])
    return taken
