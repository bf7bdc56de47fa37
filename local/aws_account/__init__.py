"""An AWS account on loopback that speaks the services' own wire protocols.

For what the embedded cloud does not have: Amazon Connect, metrics, quotas, hundreds of functions.
"""

from local.aws_account.account import AwsAccount, Handler
from local.aws_account.in_process import session_of
from local.aws_account.loopback import LoopbackAccount
from local.aws_account.refused import Refused
from local.aws_account.throttle import Throttle

__all__ = ["AwsAccount", "Handler", "LoopbackAccount", "Refused", "Throttle", "session_of"]
