"""An account of any size, in which everything is configured as it should be."""

from local.aws_account.centre.generated.account import generated

__all__ = ["generated"]
