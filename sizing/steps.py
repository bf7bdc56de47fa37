"""What Lambda gives for memory: a share of a processor, at a price."""

from math import ceil

from deploy.cost import prices

MB_OF_A_PROCESSOR = 1769
"""A function with so much memory has the equivalent of one vCPU (Lambda developer guide, "Configure
Lambda function memory")."""

STEPS = (128, 256, 512, 768, 1024, 1536, MB_OF_A_PROCESSOR, 2048, 3008, 5120, 10240)
"""MB that are compared, from Lambda's least to its most."""

HOUR = 3600
MILLION = 1_000_000


def share_of(memory_mb: int) -> float:
    """Return the share of a processor; more than one is of no use to a function of one thread."""
    return min(1.0, memory_mb / MB_OF_A_PROCESSOR)


def price_of_a_million(memory_mb: int, seconds: float) -> float:
    """Return US dollars for a million warm calls, each billed by the millisecond begun."""
    billed = ceil(seconds * 1000) / 1000
    return MILLION * (prices.REQUEST + billed * memory_mb / 1024 * prices.DURATION_GB_SECOND)


def price_of_a_provisioned_hour(memory_mb: int) -> float:
    """Return US dollars for an hour of one provisioned environment, before it runs anything."""
    return HOUR * memory_mb / 1024 * prices.PROVISIONED_GB_SECOND
