"""What a function may use. A grant gives the variable that names it, the least IAM, and the key."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aws_cdk import aws_lambda as lambda_

from stacks.config import DemoCrmChoice, OwnCrm
from stacks.config.crm_form import DEFAULT_KIND
from stacks.crm.crm_secret import CrmSecret
from stacks.crm.private_authority import CrmTrust
from stacks.data import DataStack
from stacks.function.house_function import HouseFunction


@dataclass(frozen=True, slots=True)
class Means:
    """What there is to grant.

    Attributes:
        data: the tables, queues and the key.
        crm: which CRM is asked.
        crm_secret: says where the CRM is.
        crm_trust: who vouches for it.
    """

    data: DataStack
    crm: DemoCrmChoice | OwnCrm
    crm_secret: CrmSecret
    crm_trust: CrmTrust


@dataclass(frozen=True, slots=True)
class Given:
    """What a function has by one grant, or by several.

    Attributes:
        variables: the environment variables that name it.
        actions: what the function's code does, each with the ARN and the conditions.
        by_aws: what AWS does as the function, each with the ARN.
        layers: files that it needs.
    """

    variables: Mapping[str, str] = field(default_factory=dict)
    actions: tuple[tuple[str, str, Mapping[str, Mapping[str, Any]] | None], ...] = ()
    by_aws: tuple[tuple[str, str], ...] = ()
    layers: tuple[lambda_.ILayerVersion, ...] = ()

    def __add__(self, other: "Given") -> "Given":
        return Given(
            {**self.variables, **other.variables},
            self.actions + other.actions,
            self.by_aws + other.by_aws,
            self.layers + other.layers,
        )

    def allow(self, house: HouseFunction) -> None:
        """Write it into the function's role."""
        for action, on, conditions in self.actions:
            house.allow(action, on=on, conditions=conditions)
        for action, on in self.by_aws:
            house.allow_aws(action, on=on)


Grant = Callable[[Means], Given]


def given(grants: tuple[Grant, ...], means: Means) -> Given:
    """Return what several grants give together."""
    return sum((grant(means) for grant in grants), Given())


def reads(table: str, *, only: str | None = None) -> Grant:
    """One item at a time, by key.

    Args:
        table: its short name, as in `stacks/data.py`.
        only: the keys that may be read, with `*` for the rest, such as `contact#*` (AWS: "Using IAM
            policy conditions for fine-grained access control" of DynamoDB).
    """
    keys = {"dynamodb:LeadingKeys": [only]}
    return _uses(table, "GetItem", {"ForAllValues:StringLike": keys} if only else None)


def reads_several(table: str) -> Grant:
    """Several items at once, by their keys."""
    return _uses(table, "BatchGetItem")


def writes(table: str) -> Grant:
    """One whole item at a time."""
    return _uses(table, "PutItem")


def writes_several(table: str) -> Grant:
    """Several whole items at once. AWS lets who may do so delete items as well."""
    return _uses(table, "BatchWriteItem")


def _uses(
    table: str, operation: str, conditions: Mapping[str, Mapping[str, Any]] | None = None
) -> Grant:
    def grant(means: Means) -> Given:
        at = means.data.tables[table]
        return Given(
            variables={f"{_words(table)}_TABLE_NAME": at.table_name},
            actions=((f"dynamodb:{operation}", at.table_arn, conditions),),
        )

    return grant


def sends(queue: str) -> Grant:
    """Puts messages into the queue of that short name; SQS encrypts them with our key."""

    def grant(means: Means) -> Given:
        at, key = means.data.queues[queue], means.data.key.key_arn
        return Given(
            variables={f"{_words(queue)}_QUEUE_URL": at.queue_url},
            actions=(("sqs:SendMessage", at.queue_arn, None),),
            by_aws=(("kms:Decrypt", key), ("kms:GenerateDataKey", key)),
        )

    return grant


def asks_crm() -> Grant:
    """Reads the CRM's address and key; the demo CRM's secret is encrypted with our key."""

    def grant(means: Means) -> Given:
        secret, is_demo = means.crm_secret, isinstance(means.crm, DemoCrmChoice)
        return Given(
            variables={
                "CRM_SECRET_ID": secret.id,
                **_which_crm(means.crm),
                **dict(means.crm_trust.variables),
            },
            actions=(("secretsmanager:GetSecretValue", secret.arn, None),),
            by_aws=(("kms:Decrypt", means.data.key.key_arn),) if is_demo else (),
            layers=means.crm_trust.layers,
        )

    return grant


def _which_crm(crm: DemoCrmChoice | OwnCrm) -> dict[str, str]:
    """The adapter, where it is another than the functions take by themselves, and the address."""
    if not isinstance(crm, OwnCrm):
        return {}
    kind = {"CRM_KIND": crm.kind} if crm.kind != DEFAULT_KIND else {}
    return kind | ({"CRM_ADDRESS": f"{crm.host}:{crm.port}"} if crm.host else {})


def _words(name: str) -> str:
    return name.upper().replace("-", "_")
