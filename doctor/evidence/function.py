"""A function that the flows invoke, as it is configured."""

from collections.abc import Mapping
from dataclasses import dataclass

from doctor.evidence.arn import LATEST, FunctionArn
from doctor.evidence.invocations import Invocation
from doctor.evidence.logs import FunctionLog
from doctor.evidence.metrics import Metrics
from doctor.evidence.network import Network
from doctor.evidence.reading import Partial, Reading
from verify.resource_policy import Admission


class GoneError(Exception):
    """The function does not exist: there is nothing more to say about it."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What AWS says of the version that is invoked. Its environment variables are left out.

    Attributes:
        version: the published version, or `$LATEST`.
        timeout_seconds: when Lambda ends an invocation.
        memory_mb: its memory.
        runtime: such as `python3.13`; empty for a container image.
        package_bytes: the deployment package, packed, with its layers.
        traces: whether X-Ray's active tracing is on.
        subnets: of its VPC; empty without one.
        vpc: its VPC; empty without one.
        state: such as `Active`, with the last update's status if that failed.
        log_group: where it logs.
    """

    version: str
    timeout_seconds: int
    memory_mb: int
    runtime: str
    package_bytes: int
    traces: bool
    vpc: str
    subnets: tuple[str, ...]
    state: str
    log_group: str


@dataclass(frozen=True, slots=True)
class Provisioned:
    """Provisioned concurrency of an alias or a version.

    Attributes:
        qualifier: the alias or the version.
        requested: environments.
        status: `READY`, `IN_PROGRESS` or `FAILED`.
        reason: of a failure.
    """

    qualifier: str
    requested: int
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Function:
    """What the flows invoke, or the instance's console lists: a function, or an alias of it.

    Attributes:
        arn: as it is invoked.
        subject: what the report calls it.
        blocks: the Lambda blocks that invoke it.
        configuration: of what is invoked; None where it does not exist.
        admitted: who may invoke it.
        aliases: version by alias.
        provisioned: of any of its aliases and versions.
        reserved: its reserved concurrency; None without.
        network: its VPC; None without.
        metrics: of the last weeks.
        log: of the last hours; None where it has no log group.
    """

    arn: FunctionArn
    subject: str
    blocks: Partial[Invocation]
    configuration: Reading[Configuration | None]
    admitted: Reading[tuple[Admission, ...]]
    aliases: Reading[Mapping[str, str]]
    provisioned: Reading[tuple[Provisioned, ...]]
    reserved: Reading[int | None]
    network: Reading[Network | None]
    metrics: Metrics
    log: FunctionLog

    @property
    def existing(self) -> Configuration:
        """Its configuration.

        Raises:
            GoneError: it does not exist.
            UnreadError: it could not be read.
        """
        if self.configuration.value is None:
            raise GoneError(f"{self.arn.short} does not exist")
        return self.configuration.value

    def require(self) -> None:
        """Raise GoneError if it does not exist, or UnreadError if nobody knows."""
        _ = self.existing

    def require_blocks(self) -> None:
        """Raise UnreadError if a flow that could not be read may invoke it too."""
        _ = self.blocks.every

    @property
    def shortest_limit(self) -> int | None:
        """The time limit in seconds of the least patient block; None where no caller waits for it.

        Raises:
            UnreadError: a flow could not be read, and may have another block.
        """
        every = self.blocks.every
        return min((block.limit_seconds for block in every if block.waits), default=None)

    def version_of(self, qualifier: str) -> str:
        """Return the version behind an alias; a version is its own.

        Raises:
            UnreadError: the aliases could not be read.
        """
        if qualifier in {"", LATEST}:
            return LATEST
        return qualifier if qualifier.isdecimal() else self.aliases.value.get(qualifier, "")
