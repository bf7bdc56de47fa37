"""The environment that is verified: what is configured, and what of it is deployed."""

from collections.abc import Mapping
from dataclasses import dataclass

from product import PASCAL
from stacks.config import DemoCrmChoice, NoVpc, StackConfig
from stacks.config.edge import WATCHED_IN
from verify.aws import ReadOnlyAws
from verify.deployed import Deployed, Resource, Stack, read_stack
from verify.resource_policy import CONNECT

ALIAS = "AWS::Lambda::Alias"
_EDGE_WATCH = "EdgeWatch"


def stack_names(config: StackConfig) -> list[str]:
    """Return the names of the stacks that `app.py` builds for a configuration."""
    return [name for name, wanted in _stacks(config).items() if wanted]


def unwanted_stack_names(config: StackConfig) -> list[str]:
    """Return the names of those that another configuration would have built."""
    return [name for name, wanted in _stacks(config).items() if not wanted]


def reader_of(aws: ReadOnlyAws, stack: str) -> ReadOnlyAws:
    """Return the account in the Region of a stack: the edge is watched where CloudFront is."""
    return aws.in_region(WATCHED_IN) if stack.endswith(f"-{_EDGE_WATCH}") else aws


def _stacks(config: StackConfig) -> dict[str, bool]:
    has_edge = isinstance(config.crm, DemoCrmChoice) and config.crm.has_edge
    parts = {
        "Data": True,
        "Network": not isinstance(config.network, NoVpc),
        "DemoCrm": isinstance(config.crm, DemoCrmChoice),
        "Edge": has_edge,
        _EDGE_WATCH: has_edge,
        "Functions": True,
        "ContactFlows": config.connect is not None,
        "Monitoring": True,
    }
    return {f"{stack_prefix(config)}-{part}": wanted for part, wanted in parts.items()}


def stack_prefix(config: StackConfig) -> str:
    """Return what the names of the environment's stacks begin with."""
    return f"{PASCAL}-{config.environment}"


@dataclass(frozen=True, slots=True)
class LiveAlias:
    """An alias that contact flows call.

    Attributes:
        folder: the function's folder in `lambdas/`.
        resource: the alias in its stack; its physical id is its ARN.
        function_name: the function's name.
        version: the version that the deployment pointed it to; None where the template hides it.
    """

    folder: str
    resource: Resource
    function_name: str
    version: str | None

    @property
    def arn(self) -> str:
        """What a flow names."""
        return self.resource.physical_id

    @property
    def name(self) -> str:
        """The alias's own name."""
        return self.arn.rpartition(":")[2]

    @property
    def function_arn(self) -> str:
        """The bare function's ARN, which flows must not use."""
        return self.arn.rpartition(":")[0]

    @property
    def account(self) -> str:
        """The account's twelve digits."""
        return self.arn.split(":")[4]


@dataclass(frozen=True, slots=True)
class Environment:
    """What the checks look at.

    Attributes:
        config: the environment as `cdk.json` has it.
        aws: the account, to read.
        deployed: its stacks.
        aliases: what flows call, by the function's folder.
    """

    config: StackConfig
    aws: ReadOnlyAws
    deployed: Deployed
    aliases: Mapping[str, LiveAlias]

    @property
    def deploy_again(self) -> str:
        """What to do where something is not as it was deployed."""
        return f"Run: make deploy ENV={self.config.environment}"

    @classmethod
    def read(cls, config: StackConfig, aws: ReadOnlyAws) -> "Environment":
        """Read what is deployed of an environment; stacks that are missing are left out.

        Raises:
            UnreadableError: CloudFormation cannot be read.
        """
        found = (read_stack(reader_of(aws, name), name) for name in stack_names(config))
        stacks: dict[str, Stack] = {stack.name: stack for stack in found if stack}
        deployed = Deployed(stacks)
        return cls(config, aws, deployed, _aliases(config, deployed))


def _aliases(config: StackConfig, deployed: Deployed) -> dict[str, LiveAlias]:
    """Find the aliases that Connect may invoke; others serve other purposes, such as pings."""
    folders = {f"{config.prefix}-{name.replace('_', '-')}": name for name in config.functions}
    aliases = {}
    for permission in deployed.of_kind("AWS::Lambda::Permission"):
        if permission.properties.get("Principal") != CONNECT:
            continue
        for resource in deployed.named(permission, permission.properties["FunctionName"]):
            if resource.kind == ALIAS:
                name = deployed.text(resource.stack, resource.properties["FunctionName"])
                folder = folders.get(name, name)
                aliases[folder] = LiveAlias(folder, resource, name, _version(deployed, resource))
    return aliases


def _version(deployed: Deployed, alias: Resource) -> str | None:
    for version in deployed.named(alias, alias.properties.get("FunctionVersion")):
        return version.physical_id.rpartition(":")[2]
    return None
