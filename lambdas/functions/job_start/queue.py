"""The queue that the worker takes jobs from."""

from house_rules.fault import TellableError
from in_time.budget import Deadline
from jobs.request import JobRequest
from jobs.store import Aws


class JobQueue:
    """Sends jobs to one SQS queue.

    Raises:
        TellableError: If there is no queue.
    """

    def __init__(self, aws: Aws, url: str) -> None:
        if not url:
            raise TellableError("JOBS_QUEUE_URL is not set: name the queue of the jobs")
        self._aws = aws
        self._url = url

    def send(self, request: JobRequest, deadline: Deadline) -> None:
        """Sends a job.

        Raises:
            AwsError, DeadlineExceededError: If SQS did not confirm it. It may have it all the
                same.
        """
        payload = {"QueueUrl": self._url, "MessageBody": request.to_json()}
        self._aws.call("sqs", "SendMessage", payload, deadline)
