"""The Amazon Connect instance that may invoke the functions, and what flows name in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from connect_flows.language.placeholders import name_refused
from connect_flows.language.resources import RESOURCE_KINDS, ResourceKind, region_of
from stacks.config import arns
from stacks.config.config_error import ConfigError
from stacks.config.section import Section, fits

E164 = r"\+[1-9]\d{1,14}"
STEM, STEM_ALLOWED = r"[a-z0-9_]+", "a flow of flows/, such as inbound"

KINDS = {kind.setting: kind for kind in RESOURCE_KINDS.values() if kind.word != "instance"}
"""Keys of the section that give an ARN, or an id, to each name that flows use."""

_IN_INSTANCE = RESOURCE_KINDS["instance"].arn
_SAME_REGION = "function"
"""In the instance's: administrator guide, "Grant Connect access to your AWS Lambda functions"."""


@dataclass(frozen=True, slots=True)
class ConnectInstance:
    """An instance, by ARN, with what the flows name in it.

    Attributes:
        instance_arn: `arn:aws:connect:REGION:ACCOUNT:instance/ID`.
        log_group: the instance's contact flow log group, `/aws/connect/ALIAS`; None watches no log.
        named: by key, such as `queues`, names as in the flows to ARNs. `flows`, `modules` and
            `functions` are those that there are already.
        phone_numbers: a number that the instance has claimed, in E.164, to the flow that calls to
            it go into, by file stem. `make deploy` gives it that flow.
        deploy_flows: those that are deployed, by file stem, with all that they lead to; None: all.
    """

    instance_arn: str
    log_group: str | None
    named: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    phone_numbers: Mapping[str, str] = field(default_factory=dict)
    deploy_flows: tuple[str, ...] | None = None

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
        deployed_by = "flows" if isinstance(section.raw("flows"), list) else "deploy_flows"
        deploy_flows = None
        if section.has(deployed_by):
            deploy_flows = section.texts(deployed_by, STEM, STEM_ALLOWED)
        return ConnectInstance(
            instance_arn=instance,
            log_group=log_group,
            deploy_flows=deploy_flows,
            phone_numbers=section.inner("phone_numbers", _phone_numbers),
            named={
                key: section.inner(key, partial(_named_arns, instance=instance, kind=kind))
                for key, kind in KINDS.items()
                if key != deployed_by and section.has(key)
            },
        )


def _named_arns(path: str, values: object, instance: str, kind: ResourceKind) -> dict[str, str]:
    shape, allowed = _shape(kind, instance)
    with Section.reading(path, {} if values is None else values) as section:
        for name in section.keys():  # noqa: SIM118 - a Section is no dict
            allowed_name = name_refused(kind.word, name)
            if allowed_name:
                named = f"a NAME for ${{{kind.word}:NAME}}: {allowed_name}"
                section.keep(ConfigError(path, name, named))
        return {
            name: section.text(name, shape, allowed)
            for name in section.keys()  # noqa: SIM118 - as above
        }


def _shape(kind: ResourceKind, instance: str) -> tuple[str, str]:
    """Return what a value of a kind looks like, as a pattern and in words."""
    if not kind.arn:
        return r"[A-Za-z0-9_-]{1,200}", "an id, as the console shows it"
    # Of an instance that was refused only the shape is known.
    own = re.escape(instance) if instance else _IN_INSTANCE
    shape = rf"(?:(?={own}/)|(?!{_IN_INSTANCE}/)){kind.arn}"
    if kind.word == _SAME_REGION and instance:
        region = region_of(instance)
        return rf"(?=arn:[^:]*:lambda:{region}:){shape}", f"the ARN of a function in {region}"
    if not kind.arn.startswith(_IN_INSTANCE):
        return shape, f"the ARN of a {kind.word}, not of one in another instance"
    path = kind.arn.removeprefix(_IN_INSTANCE).rpartition("/")[0]
    return shape, f"an ARN in the environment's instance, {instance or 'its ARN'}{path}/ID"


def _phone_numbers(path: str, values: object) -> dict[str, str]:
    with Section.reading(path, {} if values is None else values) as section:
        for number in section.keys():  # noqa: SIM118 - a Section is no dict
            if not fits(number, E164):
                allowed = "numbers in E.164, such as +493012345678"
                section.keep(ConfigError(path, number, allowed))
        return {
            number: section.text(number, STEM, STEM_ALLOWED)
            for number in section.keys()  # noqa: SIM118 - as above
        }
