"""The roles that GitHub's workflows take by OpenID Connect: no key is stored anywhere.

Source: GitHub's "Configuring OpenID Connect in Amazon Web Services", and IAM's "Create a role for
OpenID Connect federation", which wants a condition on `sub`.
"""

import re
from collections.abc import Sequence
from typing import Any

from aws_cdk import CfnOutput, Duration, Environment, Stack
from aws_cdk import aws_iam as iam
from constructs import Construct

from delivery.permissions import compare, deliver
from stacks.acknowledged import acknowledge
from verify.permissions import Place

ISSUER = "token.actions.githubusercontent.com"
AUDIENCE = "sts.amazonaws.com"

LONGEST = Duration.hours(3)
"""A shift of a tenth every ten minutes takes an hour and a half, and is watched afterwards."""

REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9@-]*/[A-Za-z0-9._@-]+")
"""As it stands in the token's `sub` behind `repo:`. Repositories made or renamed after 18 June 2026
have numbers in it, such as `acme-123456/contact-456789` (GitHub changelog, 23 April 2026)."""


class RepositoryError(Exception):
    """The repository is none; the message says what one looks like."""


class GitHubProviderStack(Stack):
    """Has the account trust GitHub's tokens; an account has it once."""

    def __init__(self, scope: Construct, construct_id: str, *, env: Environment) -> None:
        super().__init__(
            scope, construct_id, env=env, description="Trusts tokens of GitHub's workflows"
        )
        iam.CfnOIDCProvider(self, "Provider", url=f"https://{ISSUER}", client_id_list=[AUDIENCE])


class GitHubRolesStack(Stack):
    """Two roles of one environment: one deploys it, the other only compares.

    The first trusts jobs of the GitHub environment of the same name, which its reviewers guard. The
    second trusts pull requests, whose code nobody has looked at.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        env: Environment,
        place: Place,
        environment: str,
        repository: str,
        qualifier: str,
        adopted: Sequence[str] = (),
    ) -> None:
        super().__init__(
            scope, construct_id, env=env, description="What GitHub's workflows may do here"
        )
        if not REPOSITORY.fullmatch(repository):
            raise RepositoryError(
                f"The repository is {repository!r}. Allowed: OWNER/NAME, as GitHub shows it in the "
                "subject of its tokens (repository settings, Actions, OIDC)"
            )
        jobs = {
            "Deliver": (
                f"environment:{environment}",
                deliver(place, qualifier=qualifier, adopted=adopted),
            ),
            "Compare": ("pull_request", compare(place)),
        }
        for name, (subject, statements) in jobs.items():
            role = self._role(name, f"repo:{repository}:{subject}", statements)
            CfnOutput(self, f"{name}RoleArn", value=role.role_arn)

    def _role(self, name: str, subject: str, statements: list[dict[str, Any]]) -> iam.Role:
        provider = f"arn:{self.partition}:iam::{self.account}:oidc-provider/{ISSUER}"
        role = iam.Role(
            self,
            name,
            assumed_by=iam.FederatedPrincipal(
                provider,
                {"StringEquals": {f"{ISSUER}:aud": AUDIENCE, f"{ISSUER}:sub": subject}},
                "sts:AssumeRoleWithWebIdentity",
            ),
            max_session_duration=LONGEST if name == "Deliver" else None,
        )
        policy = iam.CfnPolicy(
            self,
            f"{name}Policy",
            policy_name=name,
            policy_document={"Version": "2012-10-17", "Statement": statements},
            roles=[role.role_name],
        )
        reason = "Every action has its resource where IAM knows one; names end in what is deployed."
        acknowledge(
            policy,
            {
                "NIST.800.53.R5-IAMNoInlinePolicy": "It is this role's alone, and goes with it.",
                **{f"AwsSolutions-IAM5[Resource::{one}]": reason for one in _wildcards(statements)},
            },
        )
        return role


def _wildcards(statements: list[dict[str, Any]]) -> set[str]:
    found: set[str] = set()
    for statement in statements:
        where = statement["Resource"]
        found |= {one for one in ([where] if isinstance(where, str) else where) if "*" in one}
    return found
