"""AWS's limits that a peak runs into, each with the page that states it.

Where a quota can be raised, this is its default; an account's own is in Service Quotas.
"""

from collections.abc import Mapping
from dataclasses import dataclass

SCALING_ENVIRONMENTS = 1000
SCALING_SECONDS = 10
"""A function starts at most so many environments in so many seconds (AWS: "Lambda scaling
behavior")."""

REQUESTS_A_SECOND_PER_CONCURRENCY = 10
"""So many requests a second for each unit of concurrency (AWS: "Understanding Lambda function
scaling")."""

LAMBDA_LIMIT_OF_AN_INSTANCE = "Instance has reached concurrent Lambda thread access limit"
"""What a flow's log says when an instance has too many Lambda blocks waiting at once. AWS publishes
no number for it."""


@dataclass(frozen=True, slots=True)
class Quota:
    """A limit of AWS's.

    Attributes:
        what: what is limited.
        most: the default.
        code: in Service Quotas; empty where it is not there, or cannot be raised.
        source: the page of AWS's documentation.
    """

    what: str
    most: float
    code: str
    source: str


CONNECT = "Amazon Connect service quotas"

QUOTAS: Mapping[str, Quota] = {
    "active_calls": Quota("active calls of an instance", 10, "L-12AB7C57", CONNECT),
    "active_chats": Quota("active chats of an instance", 100, "L-D4BA6F6E", CONNECT),
    "chats_a_second": Quota("StartChatContact, requests a second", 5, "L-AA48CD49", CONNECT),
    "lambda_concurrency": Quota(
        "concurrent executions of an account", 1000, "L-B99A9384", "Lambda quotas"
    ),
    "table_reads": Quota(
        "reads a second of a new on-demand table",
        12_000,
        "",
        "DynamoDB on-demand capacity mode: Initial throughput",
    ),
    "table_writes": Quota(
        "writes a second of a new on-demand table",
        4_000,
        "",
        "DynamoDB on-demand capacity mode: Initial throughput",
    ),
    "item_reads": Quota(
        "reads a second of one partition, and so of one item",
        3_000,
        "",
        "DynamoDB: Designing partition keys to distribute your workload",
    ),
    "queue_in_flight": Quota(
        "messages of a standard queue in flight", 120_000, "", "Amazon SQS message quotas"
    ),
    "key_requests": Quota(
        "cryptographic requests a second of a symmetric key, in the smaller Regions",
        5_500,
        "L-6E3AF000",
        "AWS KMS request quotas",
    ),
}
"""By the name that the plan knows them by."""
