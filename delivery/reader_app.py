"""The app of the reader's role: `make reader-role`. It needs no environment of ours."""

import os
import sys

from aws_cdk import App

import product
from aws_session.reached import SIGN_IN
from delivery.reader_role import ReaderRoleStack, TrustedError
from stacks.config import ConfigError, StackConfig
from stacks.organization import apply_to, deploy_by_its_bootstrap
from stacks.validation import add_validators


def main() -> None:
    """Synthesize the role that trusts whom the context names."""
    # The CDK CLI says where its credentials lead; without any, it ends without advice.
    if not os.environ.get("CDK_DEFAULT_ACCOUNT"):
        sys.exit(f"No AWS credentials lead to an account. {SIGN_IN}")
    app = App()
    environments = app.node.try_get_context("environments")
    try:
        config = StackConfig.read(environments, app.node.try_get_context("environment"))
        add_validators(app)
        deploy_by_its_bootstrap(app, config.organization)
        trusted = app.node.try_get_context("trusted")
        stack = ReaderRoleStack(app, f"{product.PASCAL}-ReaderRole", trusted=trusted or None)
        apply_to(stack, config.organization)
    except (ConfigError, TrustedError) as error:
        sys.exit(f"Synth stopped. {error}")
    app.synth()


if __name__ == "__main__":
    main()
