"""Just enough of two AWS services on loopback to see what happens when they misbehave.

For everything else there is the embedded cloud; that one is always well.
"""

from local.aws_stand_in.dynamodb import LoopbackDynamoDb
from local.aws_stand_in.secrets import LoopbackSecrets

__all__ = ["LoopbackDynamoDb", "LoopbackSecrets"]
