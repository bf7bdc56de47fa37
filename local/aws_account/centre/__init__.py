"""An account with a contact centre in it, of any size, and what AWS answers about it."""

from local.aws_account.centre.generated import generated
from local.aws_account.centre.services import handlers
from local.aws_account.centre.state import AccountState, metric

__all__ = ["AccountState", "generated", "handlers", "metric"]
