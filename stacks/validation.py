"""The validators whose findings stop synth."""

from aws_cdk import App, Validations
from cdk_nag import AwsSolutionsChecks, NIST80053R5Checks, ServerlessChecks


def add_validators(app: App) -> None:
    """Check every stack of `app` against three rule sets, beside the CDK's own."""
    Validations.of(app).add_plugins(
        AwsSolutionsChecks(app), NIST80053R5Checks(app), ServerlessChecks(app)
    )
