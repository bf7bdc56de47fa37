"""What an environment's templates deploy, as far as the model plays it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from alarm_proof.references import ACCOUNT, REGION, TemplateError
from alarm_proof.templates import Resource, Templates

LIVE, WARM = "live", "warm"


@dataclass(frozen=True, slots=True)
class DeployedFunction:
    """A function.

    Attributes:
        folder: In `lambdas/functions`.
        provisioned: Environments of the alias that flows call; 0: none.
        reserved: Its own share of the account's concurrency; None: it has none.
        ping: The event that keeps it warm; None: nobody pings it.
        ping_minutes: How often.
        on_demand: Whether a caller may have to wait for an environment to start.
    """

    name: str
    folder: str
    log_group: str
    timeout_seconds: float
    variables: Mapping[str, str]
    provisioned: int
    reserved: int | None
    ping: Mapping[str, Any] | None
    ping_minutes: int
    on_demand: bool


@dataclass(frozen=True, slots=True)
class DeployedQueue:
    """The jobs queue, and where its messages end."""

    name: str
    visibility_seconds: int
    most_receives: int
    dead_letter_name: str


@dataclass(frozen=True, slots=True)
class Deployed:
    """An environment.

    Attributes:
        functions: By folder.
        connect: Folders of those that contact flows call: they have the alias `live`.
        prefix: What the names of everything in the environment begin with.
        queue: Of the jobs; None: there are no jobs.
        state_machines: Definitions in Amazon States Language, by ARN.
        distribution: CloudFront's id of the edge before the CRM; empty: there is none.
        flow_log: The instance's log group; empty: none is watched.
    """

    functions: Mapping[str, DeployedFunction]
    connect: tuple[str, ...]
    prefix: str
    queue: DeployedQueue | None
    state_machines: Mapping[str, Mapping[str, Any]]
    flow_log: str
    distribution: str

    @classmethod
    def read(cls, templates: Templates) -> "Deployed":
        """Read it.

        Raises:
            TemplateError: There is no function that contact flows call.
        """
        aliases = list(templates.of("AWS::Lambda::Alias"))
        functions = {}
        for resource in templates.of("AWS::Lambda::Function"):
            function = _function(resource, aliases, templates)
            if function is not None:
                functions[function.folder] = function
        live = {one.properties["FunctionName"] for one in aliases if one.properties["Name"] == LIVE}
        connect = tuple(folder for folder, one in functions.items() if one.name in live)
        if not connect:
            raise TemplateError(
                f"No function of the templates has the alias `{LIVE}`: the model plays contacts "
                "that call functions. Synthesize an environment that has one."
            )
        prefix = _prefix(functions[connect[0]])
        return cls(
            functions=functions,
            connect=connect,
            prefix=prefix,
            queue=_queue(templates, f"{prefix}-jobs"),
            state_machines=_state_machines(templates),
            flow_log=_flow_log(templates),
            distribution=next(iter(templates.ids("AWS::CloudFront::Distribution")), ""),
        )


def _function(
    resource: Resource, aliases: list[Resource], templates: Templates
) -> DeployedFunction | None:
    """A function of ours, None for one that the CDK brought along."""
    properties = resource.properties
    folder, _, handler = str(properties.get("Handler", "")).partition(".")
    if handler != "handler.handle" or "FunctionName" not in properties:
        return None
    name = properties["FunctionName"]
    mine = {
        one.properties["Name"]: one.properties
        for one in aliases
        if one.properties["FunctionName"] == name
    }
    warmth = mine.get(LIVE, {}).get("ProvisionedConcurrencyConfig", {})
    ping, minutes = _ping(templates, f":function:{name}:{WARM}")
    return DeployedFunction(
        name=name,
        folder=folder,
        log_group=properties["LoggingConfig"]["LogGroup"],
        timeout_seconds=float(properties["Timeout"]),
        variables={
            key: str(value) for key, value in properties["Environment"]["Variables"].items()
        },
        provisioned=int(warmth.get("ProvisionedConcurrentExecutions", 0)),
        reserved=properties.get("ReservedConcurrentExecutions"),
        ping=ping,
        ping_minutes=minutes,
        on_demand="SnapStart" not in properties and not warmth,
    )


def _ping(templates: Templates, target: str) -> tuple[Mapping[str, Any] | None, int]:
    for rule in templates.of("AWS::Events::Rule"):
        for one in rule.properties.get("Targets", ()):
            if one["Arn"].endswith(target):
                rate = rule.properties["ScheduleExpression"]
                minutes = int(rate.removeprefix("rate(").split()[0])
                return json.loads(one["Input"]), minutes
    return None, 0


def _prefix(function: DeployedFunction) -> str:
    """What stands before the function's own part of its name."""
    return function.name.removesuffix(f"-{function.folder.replace('_', '-')}")


def _queue(templates: Templates, name: str) -> DeployedQueue | None:
    for resource in templates.of("AWS::SQS::Queue"):
        if resource.properties.get("QueueName") == name:
            policy = resource.properties["RedrivePolicy"]
            return DeployedQueue(
                name=name,
                visibility_seconds=int(resource.properties["VisibilityTimeout"]),
                most_receives=int(policy["maxReceiveCount"]),
                dead_letter_name=policy["deadLetterTargetArn"].rpartition(":")[2],
            )
    return None


def _state_machines(templates: Templates) -> Mapping[str, Mapping[str, Any]]:
    machines = [one.properties for one in templates.of("AWS::StepFunctions::StateMachine")]
    return {
        f"arn:aws:states:{REGION}:{ACCOUNT}:stateMachine:{one['StateMachineName']}": json.loads(
            one["DefinitionString"]
        )
        for one in machines
        if "StateMachineName" in one and "DefinitionString" in one
    }


def _flow_log(templates: Templates) -> str:
    groups = (one.properties["LogGroupName"] for one in templates.of("AWS::Logs::MetricFilter"))
    return next((str(group) for group in groups if str(group).startswith("/aws/connect/")), "")
