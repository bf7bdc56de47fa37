"""AWS's prices, in US dollars, of what an environment holds and of what a contact uses.

From AWS's pricing pages, US East (N. Virginia), functions on arm64, without any free tier. Other
Regions cost up to a third more; the estimate says that it leaves that out.
"""

REGION = "us-east-1"
READ_ON = "2026-11-27"

HOURS_A_MONTH = 730

# "AWS Lambda Pricing".
PROVISIONED_GB_SECOND = 0.0000033334
"""A provisioned environment, idle or busy, per GB of memory."""
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
