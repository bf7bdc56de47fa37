"""AWS's prices of keeping functions ready, in US dollars, read on 2026-11-21.

From AWS's page "AWS Lambda Pricing", arm64, US East (N. Virginia). Other Regions cost up to a third
more; the estimate says that it leaves that out.
"""

REGION = "us-east-1"
READ_ON = "2026-11-21"

PROVISIONED_GB_SECOND = 0.0000033334
"""A provisioned environment, idle or busy, per GB of memory."""

DURATION_GB_SECOND = 0.0000133334
"""What runs without being provisioned, such as a ping."""

REQUEST = 0.20 / 1_000_000

SNAPSHOT_GB_SECOND = 0.0000015046
"""A cached SnapStart snapshot, per GB of the function's memory."""
