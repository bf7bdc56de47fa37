"""The role of whoever only reads: `make doctor`, `make pull` and `make drift`, in CI too."""

import re

from aws_cdk import CfnOutput, Environment, Stack
from aws_cdk import aws_iam as iam
from constructs import Construct

from aws_session.read_only import policy
from stacks.acknowledged import acknowledge

TRUSTED = re.compile(
    r"(?:arn:aws[\w-]*:iam::)?\d{12}(?::(?:root|(?:role|user)/[\w+=,.@/-]+))?", re.ASCII
)
"""An account's number, or the ARN of an account, a role or a user."""


class TrustedError(Exception):
    """Nobody of that name can take a role; the message says what a name looks like."""


class ReaderRoleStack(Stack):
    """A role and its policy, which anybody may attach to a role of their own instead.

    The policy is the file `aws_session/read_only_policy.json`, which the reader itself keeps to.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        trusted: str | None = None,
        env: Environment | None = None,
    ) -> None:
        """Add the role.

        Args:
            scope: the app.
            construct_id: the stack's name.
            trusted: who may take the role, as an account's number or an ARN. None is everybody in
                this account whose own policy allows it.
            env: None is wherever the CDK CLI leads to.

        Raises:
            TrustedError: `trusted` is none.
        """
        super().__init__(
            scope, construct_id, env=env, description="Reads what callers depend on, and no contact"
        )
        reads = iam.CfnManagedPolicy(
            self,
            "Reads",
            description="What doctor, pull and drift read; nothing is changed",
            policy_document=policy(),
        )
        role = iam.Role(self, "Reader", assumed_by=_principal(trusted or self.account, trusted))
        managed = iam.ManagedPolicy.from_managed_policy_arn(self, "Attached", reads.ref)
        role.add_managed_policy(managed)
        acknowledge(
            reads,
            {
                "AwsSolutions-IAM5[Resource::*]": "It reads whatever functions an instance's flows "
                "invoke: nobody knows their names before.",
            },
        )
        CfnOutput(self, "ReaderRoleArn", value=role.role_arn)
        CfnOutput(self, "ReadsPolicyArn", value=reads.ref)


def _principal(trusted: str, given: str | None) -> iam.IPrincipal:
    if given is not None and not TRUSTED.fullmatch(given):
        raise TrustedError(
            f"{given!r} can take no role. Allowed: an account's twelve digits, or the ARN of an "
            "account, a role or a user (arn:aws:iam::111122223333:role/ci)"
        )
    is_arn = trusted.startswith("arn:")
    return iam.ArnPrincipal(trusted) if is_arn else iam.AccountPrincipal(trusted)
