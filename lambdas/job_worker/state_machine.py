"""The state machine that runs jobs of several steps."""

from contact.tellable_error import TellableError
from in_time.aws_errors import AwsServiceError
from in_time.deadline import Deadline
from jobs.job import Job
from jobs.store import Aws


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

        An execution's name cannot be used again for 90 days (Step Functions API reference,
        StartExecution), so a fresh start after a failure needs a name of its own: the run.

        Raises:
            AwsError, DeadlineExceededError: If it is not known to have started. It may have.
        """
        payload = {
            "stateMachineArn": self._arn,
            "name": f"{job.request.job_id}-{job.run}",
            "input": job.request.to_json(),
        }
        try:
            self._aws.call("states", "StartExecution", payload, deadline)
        except AwsServiceError as error:
            if error.code != "ExecutionAlreadyExists":
                raise
