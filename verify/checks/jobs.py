"""Nothing failed behind the line: queues, their worker, and the state machine."""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from verify.answer import Answer, Question, fail, ok
from verify.deployed import Resource
from verify.environment import Environment

_COUNTED = (
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed",
)
_ENDED_BADLY = ("FAILED", "TIMED_OUT", "ABORTED")


def jobs(environment: Environment) -> Iterator[Question]:
    """Ask for each queue, event source and state machine."""
    for queue in environment.deployed.of_kind("AWS::SQS::Queue"):
        name = queue.physical_id.rpartition("/")[2]
        yield Question("jobs", name, partial(_queue, environment, queue))
    for mapping in environment.deployed.of_kind("AWS::Lambda::EventSourceMapping"):
        yield Question("jobs", "fed to the worker", partial(_mapping, environment, mapping))
    for machine in environment.deployed.of_kind("AWS::StepFunctions::StateMachine"):
        name = machine.physical_id.rpartition(":")[2]
        yield Question("jobs", name, partial(_machine, environment, machine))


def _queue(environment: Environment, queue: Resource) -> Answer:
    attributes = environment.aws.ask(
        "sqs.GetQueueAttributes", QueueUrl=queue.physical_id, AttributeNames=["All"]
    )["Attributes"]
    waiting, in_hand, delayed = (int(attributes[name]) for name in _COUNTED)
    if _is_dead_letter_queue(environment, attributes["QueueArn"]):
        if waiting + in_hand + delayed:
            return fail(
                f"{waiting + in_hand + delayed} dead letters: jobs that failed and are not retried",
                "docs/operations.md, Dead letters.",
            )
        return ok("No dead letters")
    return ok(f"{waiting} jobs wait, {in_hand} are in progress")


def _is_dead_letter_queue(environment: Environment, arn: str) -> bool:
    """Say whether another queue moves its failures to this one."""
    others = (
        environment.aws.ask(
            "sqs.GetQueueAttributes", QueueUrl=queue.physical_id, AttributeNames=["All"]
        )["Attributes"]
        for queue in environment.deployed.of_kind("AWS::SQS::Queue")
    )
    return any(_redrives_to(attributes) == arn for attributes in others)


def _redrives_to(attributes: dict[str, str]) -> object:
    return json.loads(attributes.get("RedrivePolicy") or "{}").get("deadLetterTargetArn")


def _mapping(environment: Environment, mapping: Resource) -> Answer:
    found = environment.aws.ask("lambda.GetEventSourceMapping", UUID=mapping.physical_id)
    if found.get("State") != "Enabled":
        return fail(
            f"The event source mapping is {found.get('State')}: the worker gets no jobs",
            f"Run: aws lambda update-event-source-mapping --uuid {mapping.physical_id} --enabled",
        )
    return ok("The queue's jobs go to the worker")


def _machine(environment: Environment, machine: Resource) -> Answer:
    arn = machine.physical_id
    found = environment.aws.ask("stepfunctions.DescribeStateMachine", stateMachineArn=arn)
    if found.get("status") != "ACTIVE":
        return fail(f"The state machine is {found.get('status')}", "Deploy again.")
    deployed_at = environment.deployed.stacks[machine.stack].changed_at
    ended = [one for status in _ENDED_BADLY for one in _executions(environment, arn, status)]
    since = [one for one in ended if one.get("stopDate", one["startDate"]) >= deployed_at]
    if since:
        named = ", ".join(f"{one['name']} {one['status']}" for one in since[:3])
        return fail(
            f"{len(since)} executions did not succeed since the deployment: {named}",
            "docs/operations.md, Card replacement.",
        )
    running = len(_executions(environment, arn, "RUNNING"))
    return ok(f"{running} executions are running, none failed since the deployment")


def _executions(environment: Environment, arn: str, status: str) -> list[dict[str, Any]]:
    """Return the latest of a status: the first page, which is the newest hundred."""
    found = environment.aws.ask(
        "stepfunctions.ListExecutions", stateMachineArn=arn, statusFilter=status, maxResults=100
    )
    executions: list[dict[str, Any]] = found["executions"]
    return executions
