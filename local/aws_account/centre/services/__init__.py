"""What AWS answers about an account, a file for each service."""

from local.aws_account.account import Handler
from local.aws_account.centre.services import (
    application_autoscaling,
    cloudformation,
    cloudwatch,
    connect,
    ec2,
    eventbridge,
    identity,
    lambda_functions,
    logs,
    service_quotas,
    xray,
)
from local.aws_account.centre.state import AccountState

SERVICES = (
    application_autoscaling,
    cloudformation,
    cloudwatch,
    connect,
    ec2,
    eventbridge,
    identity,
    lambda_functions,
    logs,
    service_quotas,
    xray,
)


def handlers(state: AccountState) -> dict[str, Handler]:
    """Return what each call is answered, by call, such as `lambda.GetAlias`."""
    return {call: one for service in SERVICES for call, one in service.handlers(state).items()}
