"""The state machine that runs jobs of several steps."""

from house_rules.fault import TellableError
from in_time.aws import AwsServiceError
from in_time.budget import Deadline
from jobs.job import Job
from jobs.store import Aws

_MOST_CLOSED = 9
"""Closed executions that one start steps over. The record counts the runs that it saw fail, so
there is seldom even one."""


class StateMachine:
    """Starts executions of one state machine.

    Raises:
        TellableError: If there is no state machine.
    """

    def __init__(self, aws: Aws, arn: str) -> None:
        if not arn:
            raise TellableError("JOB_STATE_MACHINE_ARN is not set: name the state machine")
        self._aws = aws
        self._arn = arn

    def start(self, job: Job, deadline: Deadline) -> None:
        """Starts the job, once for each of its runs however often it is called.

        The same name and input as an open execution's is answered like the first time. Refused is
        the name of a closed one, for 90 days (Step Functions API reference, StartExecution). That
        one ended without finishing the job, or nobody would be asking, and its message may be the
        one at hand: so the job gets the next name that is free.

        Raises:
            AwsError, DeadlineExceededError: If it is not known to have started. It may have.
        """
        for run in range(job.run, job.run + _MOST_CLOSED):
            if self._open(job, run, deadline):
                return
        self._execute(job, job.run + _MOST_CLOSED, deadline)

    def _open(self, job: Job, run: int, deadline: Deadline) -> bool:
        """Whether this run's execution is open now; False if it is closed."""
        try:
            self._execute(job, run, deadline)
        except AwsServiceError as error:
            if error.code != "ExecutionAlreadyExists":
                raise
            return False
        return True

    def _execute(self, job: Job, run: int, deadline: Deadline) -> None:
        payload = {
            "stateMachineArn": self._arn,
            "name": f"{job.request.job_id}-{run}",
            "input": job.request.to_json(),
        }
        self._aws.call("states", "StartExecution", payload, deadline)
