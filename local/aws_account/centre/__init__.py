"""An account with a contact centre in it, of any size, and what AWS answers about it."""

from local.aws_account.account import Handler
from local.aws_account.centre import cloudwatch, connect, lambda_functions, surroundings
from local.aws_account.centre.generated import generated
from local.aws_account.centre.state import AccountState, metric

__all__ = ["AccountState", "generated", "handlers", "metric"]

SERVICES = (connect, lambda_functions, cloudwatch, surroundings)


def handlers(state: AccountState) -> dict[str, Handler]:
    """Return what AWS answers about an account, call by call."""
    return {call: one for service in SERVICES for call, one in service.handlers(state).items()}
