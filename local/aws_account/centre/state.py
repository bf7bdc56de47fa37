"""What is in an account with a contact centre, as plain data that handlers read and change.

Dictionaries have the shape in which AWS answers them, so that a test changes one value as it would
look in AWS.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from local.aws_account.refused import Refused

Json = dict[str, Any]

NOW = datetime(2026, 11, 28, 6, tzinfo=UTC)
"""When the state is read. It is fixed, so that a state is the same whenever it is made."""

Point = tuple[datetime, float]

MetricKey = tuple[str, str, frozenset[tuple[str, str]]]
"""Namespace, name, and dimensions as pairs of name and value."""


def metric(namespace: str, name: str, **dimensions: str) -> MetricKey:
    """Return the key of a metric in `AccountState.metrics`."""
    return namespace, name, frozenset(dimensions.items())


@dataclass(slots=True)
class Version:
    """A version of a flow or a module, which never changes.

    Attributes:
        number: 1 or more.
        content: the flow language's JSON, as text.
    """

    number: int
    content: str
    description: str
    modified: datetime


@dataclass(slots=True)
class Flow:
    """A flow, or a module where it has no type.

    Attributes:
        content: as it was saved last, JSON as text.
        published: as callers meet it; None before it is published first.
        kind: such as `CONTACT_FLOW`; empty for a module.
        settings: of a module, JSON as text.
        aliases: of a module: `AliasId`, `AliasName`, `Version`.
    """

    flow_id: str
    arn: str
    name: str
    content: str
    published: str | None
    kind: str = "CONTACT_FLOW"
    state: str = "ACTIVE"
    description: str = ""
    settings: str = ""
    modified: datetime = NOW
    tags: dict[str, str] = field(default_factory=dict)
    versions: list[Version] = field(default_factory=list)
    aliases: list[Json] = field(default_factory=list)

    @property
    def status(self) -> str:
        """What a list says of it."""
        return "SAVED" if self.published is None else "PUBLISHED"

    @property
    def sha256(self) -> str:
        """Of what was saved last, in hexadecimal."""
        return hashlib.sha256(self.content.encode()).hexdigest()


@dataclass(slots=True)
class Instance:
    """An Amazon Connect instance.

    Attributes:
        flows: by id.
        modules: by id.
        listed: what a list operation such as `ListQueues` answers, by the operation: summaries.
        lambdas: ARNs of the functions that are associated with it.
        numbers: as `ListPhoneNumbersV2` answers them.
        flow_of: the id of the flow that a phone number leads to, by the number's id.
        attributes: such as `CONTACTFLOW_LOGS`, `true` or `false`.
        refused: names of flows that the service does not take, as it refuses an invalid one.
    """

    instance_id: str
    arn: str
    alias: str
    flows: dict[str, Flow] = field(default_factory=dict)
    modules: dict[str, Flow] = field(default_factory=dict)
    listed: dict[str, list[Json]] = field(default_factory=dict)
    lambdas: list[str] = field(default_factory=list)
    lex_bots: list[Json] = field(default_factory=list)
    numbers: list[Json] = field(default_factory=list)
    flow_of: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=lambda: {"CONTACTFLOW_LOGS": "true"})
    refused: set[str] = field(default_factory=set)

    @property
    def log_group(self) -> str:
        """Where its flows log."""
        return f"/aws/connect/{self.alias}"


@dataclass(slots=True)
class Function:
    """A Lambda function.

    Attributes:
        configuration: of `$LATEST`, as `GetFunctionConfiguration` answers it.
        versions: configurations by version number.
        aliases: by name, as `GetAlias` answers them.
        policies: statements of the resource policy by qualifier; the empty one is the function's.
        provisioned: by qualifier, as `GetProvisionedConcurrencyConfig` answers it.
        reserved: concurrency; None where nothing is.
    """

    configuration: Json
    versions: dict[str, Json] = field(default_factory=dict)
    aliases: dict[str, Json] = field(default_factory=dict)
    policies: dict[str, list[Json]] = field(default_factory=dict)
    provisioned: dict[str, Json] = field(default_factory=dict)
    reserved: int | None = None
    tags: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Without account and Region."""
        return str(self.configuration["FunctionName"])

    @property
    def arn(self) -> str:
        """Without a qualifier."""
        return str(self.configuration["FunctionArn"])


@dataclass(slots=True)
class AccountState:
    """An account in a Region.

    Attributes:
        functions: by name.
        instances: by id.
        metrics: the data points of each metric, in the order of time; any statistic is made of
            them.
        alarms: as `DescribeAlarms` answers them, composite ones by having an `AlarmRule`.
        log_groups: as `DescribeLogGroups` answers them, by name.
        logs: events by group: `timestamp` in milliseconds, `message`.
        queries: what a Logs Insights query finds, by group and a word of the query.
        rules: of EventBridge's default bus, by name, with `Targets`.
        quotas: applied ones by service and code, as `ListServiceQuotas` answers them.
        default_quotas: the same of `ListAWSDefaultServiceQuotas`.
        requested: what increases were asked for.
        network: what `ec2` answers: `Subnets`, `VpcEndpoints`, `RouteTables`, `NetworkInterfaces`.
        scaling: what `application-autoscaling` answers: `ScalableTargets`, `ScalingPolicies`,
            `ScheduledActions`.
        roles: of IAM, by name: `Attached`, `Inline`.
        stacks: of CloudFormation, by name: `Stack`, `Template`, `Resources`.
        traces: as `GetTraceSummaries` answers them.
        schedules: of EventBridge Scheduler, as `ListSchedules` answers them.
        concurrency: the account's limit.
    """

    number: str = "111122223333"
    region: str = "eu-central-1"
    functions: dict[str, Function] = field(default_factory=dict)
    instances: dict[str, Instance] = field(default_factory=dict)
    metrics: dict[MetricKey, list[Point]] = field(default_factory=dict)
    alarms: list[Json] = field(default_factory=list)
    log_groups: dict[str, Json] = field(default_factory=dict)
    logs: dict[str, list[Json]] = field(default_factory=dict)
    queries: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    rules: dict[str, Json] = field(default_factory=dict)
    quotas: dict[str, dict[str, Json]] = field(default_factory=dict)
    default_quotas: dict[str, dict[str, Json]] = field(default_factory=dict)
    requested: list[Json] = field(default_factory=list)
    network: dict[str, list[Json]] = field(default_factory=dict)
    scaling: dict[str, list[Json]] = field(default_factory=dict)
    roles: dict[str, Json] = field(default_factory=dict)
    stacks: dict[str, Json] = field(default_factory=dict)
    traces: list[Json] = field(default_factory=list)
    schedules: list[Json] = field(default_factory=list)
    concurrency: int = 1000

    def arn(self, service: str, rest: str) -> str:
        """Return an ARN of this account and Region."""
        return f"arn:aws:{service}:{self.region}:{self.number}:{rest}"

    @property
    def instance(self) -> Instance:
        """The only instance of an account that has one."""
        (one,) = self.instances.values()
        return one

    def instance_of(self, named: str) -> Instance:
        """Return the instance of an id or an ARN.

        Raises:
            Refused: there is none, as Amazon Connect says it.
        """
        wanted = named.rpartition("/")[2]
        if wanted not in self.instances:
            raise Refused("ResourceNotFoundException", f"There is no instance {wanted}")
        return self.instances[wanted]
