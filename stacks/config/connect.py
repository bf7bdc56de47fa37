"""The Amazon Connect instance that may invoke the functions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from stacks.config import arns
from stacks.config.config_error import ConfigError
from stacks.config.section import Section

E164 = r"\+[1-9]\d{1,14}"
KINDS = {"queues": "queue", "hours": "operating-hours", "prompts": "prompt"}
"""Keys of the section, and what their ARNs call such a thing."""


@dataclass(frozen=True, slots=True)
class ConnectInstance:
    """An instance, by ARN, with what the flows name in it.

    Attributes:
        instance_arn: `arn:aws:connect:REGION:ACCOUNT:instance/ID`.
        log_group: the instance's contact flow log group, `/aws/connect/ALIAS`; None watches no log.
        queues: name as in the flows to queue ARN.
        hours: name as in the flows to hours-of-operation ARN.
        prompts: name as in the flows to prompt ARN.
        phone_numbers: a number that the instance has claimed, in E.164, to the flow that calls to
            it go into, by file stem. `make deploy` gives it that flow.
        flows: those that are deployed, by file stem, with all that they lead to; None: all.
    """

    instance_arn: str
    log_group: str | None
    queues: Mapping[str, str]
    hours: Mapping[str, str]
    prompts: Mapping[str, str]
    phone_numbers: Mapping[str, str] = field(default_factory=dict)
    flows: tuple[str, ...] | None = None

    @property
    def instance_id(self) -> str:
        """What Amazon Connect's API calls the instance by."""
        return self.instance_arn.rpartition("/")[2]

    @property
    def account(self) -> str:
        """The instance's account, which the permission names as the source account."""
        return self.instance_arn.split(":")[4]

    @property
    def region(self) -> str:
        """The instance's Region: the functions must be in the same."""
        return self.instance_arn.split(":")[3]


def read_connect(path: str, values: object) -> ConnectInstance | None:
    """Read the `connect` section; None, when it is unset, deploys nothing into an instance.

    Raises:
        ConfigError: an ARN has another shape, or is of something in another instance.
    """
    if values is None:
        return None
    with Section.reading(path, values) as section:
        log_group = None
        if section.has("log_group"):
            allowed = "the flow log group of the instance, /aws/connect/INSTANCE-ALIAS"
            log_group = section.text("log_group", r"/aws/connect/[\w.-]+", allowed)
        instance = section.text("instance_arn", arns.INSTANCE, arns.INSTANCE_ALLOWED)
        flows = None
        if section.has("flows"):
            flows = section.texts("flows", r"[a-z0-9_]+", "flows of flows/, such as inbound")
        return ConnectInstance(
            instance_arn=instance,
            log_group=log_group,
            flows=flows,
            phone_numbers=section.inner("phone_numbers", _phone_numbers),
            **{
                key: section.inner(key, partial(_named_arns, instance=instance, kind=kind))
                for key, kind in KINDS.items()
            },
        )


def _named_arns(path: str, values: object, instance: str, kind: str) -> dict[str, str]:
    # Of an instance that was refused only the shape is known.
    base = re.escape(instance) if instance else arns.INSTANCE
    shape = rf"{base}/{kind}/{arns.UUID}"
    allowed = f"an ARN in the environment's instance, {instance or 'its ARN'}/{kind}/ID"
    with Section.reading(path, {} if values is None else values) as section:
        return {
            name: section.text(name, shape, allowed)
            for name in section.keys()  # noqa: SIM118 - a Section is no dict
        }


def _phone_numbers(path: str, values: object) -> dict[str, str]:
    with Section.reading(path, {} if values is None else values) as section:
        for number in section.keys():  # noqa: SIM118 - a Section is no dict
            if not re.fullmatch(E164, number):
                allowed = "numbers in E.164, such as +493012345678"
                section.keep(ConfigError(path, number, allowed))
        return {
            number: section.text(number, r"[a-z0-9_]+", "a flow of flows/, such as inbound")
            for number in section.keys()  # noqa: SIM118 - as above
        }
