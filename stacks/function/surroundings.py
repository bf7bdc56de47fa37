"""What all functions of an environment share: configuration, code, key, network."""

from dataclasses import dataclass

from aws_cdk import RemovalPolicy
from aws_cdk import aws_kms as kms
from aws_cdk import aws_logs as logs

from bundle import Bundle
from stacks.config import StackConfig
from stacks.network import NetworkStack
from stacks.retention import removal_policy, retention


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Shared by all functions.

    Attributes:
        config: the environment's configuration.
        bundle: the staged code.
        key: encrypts what they write.
        network: the VPC; None runs them in Lambda's own network.
    """

    config: StackConfig
    bundle: Bundle
    key: kms.IKey
    network: NetworkStack | None

    @property
    def removal_policy(self) -> RemovalPolicy:
        """What happens to logs and secrets when their stack goes."""
        return removal_policy(retain=self.config.retain_data)

    @property
    def log_retention(self) -> logs.RetentionDays:
        """How long every log group keeps its entries."""
        return retention(self.config.log_retention_days)
