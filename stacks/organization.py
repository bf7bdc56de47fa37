"""What an organization asks of every stack: tags, a permissions boundary, its own bootstrap."""

from aws_cdk import App, Stack, Tags
from aws_cdk import aws_iam as iam

from stacks.config.organization import Organization

QUALIFIER = "@aws-cdk/core:bootstrapQualifier"


def deploy_by_its_bootstrap(app: App, organization: Organization) -> None:
    """Have all stacks deployed by the bootstrap with this qualifier; before there is any stack."""
    if organization.bootstrap_qualifier:
        app.node.set_context(QUALIFIER, organization.bootstrap_qualifier)


def apply_to(stack: Stack, organization: Organization) -> None:
    """Tag the stack's resources and bound its roles."""
    for name, value in organization.tags.items():
        Tags.of(stack).add(name, value)
    if boundary := organization.permissions_boundary:
        named = (
            iam.ManagedPolicy.from_managed_policy_arn
            if boundary.startswith("arn:")
            else iam.ManagedPolicy.from_managed_policy_name
        )
        iam.PermissionsBoundary.of(stack).apply(named(stack, "PermissionsBoundary", boundary))
