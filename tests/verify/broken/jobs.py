"""The jobs' queue, worker and state machine, broken one by one."""

from collections.abc import Callable
from datetime import timedelta

from tests.verify.account.deployed import DEPLOYED_AT
from tests.verify.broken.change import Broken, always, only
from tests.verify.fake_aws import Json


def executions(status: str, minutes: int) -> Callable[[Json, Json], Json]:
    """An execution that ended so many minutes after the deployment."""
    at = DEPLOYED_AT + timedelta(minutes=minutes)
    one = {
        "executionArn": "arn",
        "stateMachineArn": "arn",
        "name": "card-1",
        "status": status,
        "startDate": at,
        "stopDate": at,
    }
    return only(f"'{status}'", executions=[one])


BROKEN = {
    "a job failed for good": Broken(
        "sqs.GetQueueAttributes",
        lambda asked, answer: (
            {"Attributes": {**answer["Attributes"], "ApproximateNumberOfMessagesNotVisible": "1"}}
            if "dead-letter" in asked["QueueUrl"]
            else answer
        ),
        ("jobs", "under-eight-everything-jobs-dead-letter"),
        "1 dead letters",
    ),
    "the worker is not fed": Broken(
        "lambda.GetEventSourceMapping",
        always(State="Disabled"),
        ("jobs", "fed to the worker"),
        "Disabled",
    ),
    "the state machine is being deleted": Broken(
        "stepfunctions.DescribeStateMachine",
        always(status="DELETING"),
        ("jobs", "under-eight-everything-card-replacement"),
        "DELETING",
    ),
    "an execution failed": Broken(
        "stepfunctions.ListExecutions",
        executions("FAILED", minutes=1),
        ("jobs", "under-eight-everything-card-replacement"),
        "card-1 FAILED",
    ),
}
