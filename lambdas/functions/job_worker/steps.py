"""The steps of a job that a state machine runs: what each is given, does and gives back.

The worker starts one execution with the job as its input, and the job's id and run as its name:

    {"asked_at": 1764547200, "contact_id": "...", "customer_id": "...",
     "job_id": "card_replacement-...", "kind": "card_replacement"}

Each task of the state machine invokes `job_worker` with that input and the name of a step:

    "Payload": {"step": "block", "job.$": "$"},  "ResultPath": null

In order, for `card_replacement`: `block`, `order`, `notify`, `finish`. Each may be retried freely:
what a step does at the CRM carries the same idempotency key each time, and `finish` writes DONE
once. What else the input holds (such as a caught error) is not read.

Whatever cannot be done after its retries is caught (`States.ALL`) and goes, in this order,

1. to the step `fail`, which writes into the record that the job failed. It is retried too, and
   if it cannot be done the next state follows all the same: the record says "failed" by itself
   once `jobs.job.PENDING_SECONDS` have passed;
2. to the dead-letter queue: `sqs:sendMessage` with the input as the message's body, retried for
   about a day. It is the message that started the job, so moving it to the jobs queue starts the
   job again;
3. to a Fail state, so that the failure shows in the metrics.

The steps have to end before `jobs.job.PENDING_SECONDS`, retries included; on the way into the
dead-letter queue the record says "failed" already. So has the queue: visibility timeout times
receives. An execution that is stopped by hand, or ended by a timeout of the whole state machine, is
not caught by anything: its record will say "failed", but nothing will be in the dead-letter queue.
So the tasks need timeouts, and the state machine one that is never reached.

What the functions may have to do: `job_worker` dynamodb:GetItem and PutItem on the jobs table,
states:StartExecution, secretsmanager:GetSecretValue; `job_start` dynamodb:GetItem and PutItem,
GetItem of bindings on the look-up's table, and sqs:SendMessage on the jobs queue; `job_status`
dynamodb:GetItem. The environment variable JOBS_MAX_RECEIVES has to hold the queue's
`maxReceiveCount`.
"""

from collections.abc import Mapping
from typing import Any

from crm import Crm
from house_rules.spoken_text import spoken_text
from in_time.budget import Deadline
from jobs.job import RESULT_CHARACTERS
from jobs.kind import JobRequestError
from jobs.request import JobRequest
from jobs.store import JobStore

STEP_SECONDS = 15.0
"""How long a step may take. The state machine waits a few seconds longer before it repeats the
step (`STEP_TIMEOUT` in `stacks/jobs/card_replacement.py`): a cold start has to fit in between."""

OUTCOME_OF_STEP = {"finish": "done", "fail": "gave_up"}
"""The steps that end a job, and what they are counted as."""


def is_step(event: object) -> bool:
    """Whether the state machine is asking."""
    return isinstance(event, dict) and "step" in event


def take_step(
    event: Mapping[str, Any], *, store: JobStore, crm: Crm, deadline: Deadline
) -> dict[str, str]:
    """Takes one step of a job.

    Returns:
        The step's name and, for a step at the CRM, its reference.

    Raises:
        JobRequestError: If the step or the job in the event cannot be.
        JobConflictError, DownstreamError: If the CRM did not do the step, or the record could
            not be written.
    """
    request, step = JobRequest.from_dict(event.get("job")), event["step"]
    if step == "finish":
        store.change(request, lambda job: job.finished("ordered"), deadline)
        return {"step": step}
    if step == "fail":
        store.change(request, lambda job: job.failed(store.now()), deadline)
        return {"step": step}
    if step not in request.steps:
        known = ", ".join((*request.steps, "finish", "fail"))
        raise JobRequestError(f"step has to be one of {known} for {request.kind}")
    # The step is done: an answer that Lambda or Step Functions (256 KB) refuses would undo nothing.
    reference = crm.take_step(request.customer_id, step, request.job_id, deadline)
    told = spoken_text(reference, max_characters=RESULT_CHARACTERS)
    return {"step": step, "reference": told}
