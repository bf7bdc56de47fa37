"""The app of the workflows' roles: `make github-roles`. Apart from `app.py`, which they deploy."""

import os
import sys
from dataclasses import replace

from aws_cdk import App, DefaultStackSynthesizer, Environment

from delivery.github_roles import GitHubProviderStack, GitHubRolesStack, RepositoryError
from deploy.adopted import adopted_arns
from stacks.config import ConfigError, StackConfig
from stacks.flows.flows_refused import FlowsRefusedError
from stacks.organization import QUALIFIER, apply_to, deploy_by_its_bootstrap
from stacks.validation import add_validators
from verify.environment import stack_prefix
from verify.place import place_of


def main() -> None:
    """Synthesize the roles of the environment and the repository that the context names."""
    app = App()
    environments = app.node.try_get_context("environments")
    try:
        config = StackConfig.read(environments, app.node.try_get_context("environment"))
        add_validators(app)
        build(app, _located(config), str(app.node.try_get_context("repository") or ""))
    except (ConfigError, FlowsRefusedError, RepositoryError) as error:
        sys.exit(f"Synth stopped. {error}")
    app.synth()


def _located(config: StackConfig) -> StackConfig:
    """Pin the environment to where the CDK CLI's credentials lead, unless `cdk.json` does.

    Raises:
        ConfigError: neither says where.
    """
    account = config.account or os.environ.get("CDK_DEFAULT_ACCOUNT")
    region = config.region or os.environ.get("CDK_DEFAULT_REGION")
    if not account or not region:
        raise ConfigError("account and region", None, "those of cdk.json, or of your credentials")
    return replace(config, account=account, region=region)


def build(app: App, config: StackConfig, repository: str) -> None:
    """Add the two stacks to `app`.

    Args:
        app: the app.
        config: an environment that is pinned to an account and a Region.
        repository: as in the subject of GitHub's tokens.

    Raises:
        RepositoryError: `repository` is none.
    """
    deploy_by_its_bootstrap(app, config.organization)
    target = Environment(account=config.account, region=config.region)
    qualifier = app.node.try_get_context(QUALIFIER)
    GitHubProviderStack(app, "GitHubProvider", env=target)
    roles = GitHubRolesStack(
        app,
        f"{stack_prefix(config)}-GitHubRoles",
        env=target,
        place=place_of(config),
        environment=config.environment,
        repository=repository,
        qualifier=qualifier or DefaultStackSynthesizer.DEFAULT_QUALIFIER,
        adopted=adopted_arns(config),
    )
    apply_to(roles, config.organization)


if __name__ == "__main__":
    main()
