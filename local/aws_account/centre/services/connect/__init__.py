"""Amazon Connect: instances, what they list, and their flows and modules."""

from local.aws_account.centre.services.connect.instance import handlers

__all__ = ["handlers"]
