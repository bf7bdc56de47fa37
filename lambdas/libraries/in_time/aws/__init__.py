"""AWS services within a deadline, spoken to without an SDK.

`AwsClient` signs and sends; `Table` is a DynamoDB table that helps when it is there and costs
nothing when it is not.
"""

from in_time.aws.client import AwsClient, claimed, connect_ahead
from in_time.aws.errors import AwsConditionFailedError, AwsServiceError
from in_time.aws.table import UNREADABLE, WRITE_SECONDS, Item, Table

__all__ = [
    "UNREADABLE",
    "WRITE_SECONDS",
    "AwsClient",
    "AwsConditionFailedError",
    "AwsServiceError",
    "Item",
    "Table",
    "claimed",
    "connect_ahead",
]
