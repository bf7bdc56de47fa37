"""How long logs are kept, and what outlives its stack, in CDK's own words."""

from aws_cdk import RemovalPolicy
from aws_cdk import aws_logs as logs

_NAMES = {
    1: "ONE_DAY",
    3: "THREE_DAYS",
    5: "FIVE_DAYS",
    7: "ONE_WEEK",
    14: "TWO_WEEKS",
    30: "ONE_MONTH",
    60: "TWO_MONTHS",
    90: "THREE_MONTHS",
    120: "FOUR_MONTHS",
    150: "FIVE_MONTHS",
    180: "SIX_MONTHS",
    365: "ONE_YEAR",
    400: "THIRTEEN_MONTHS",
    545: "EIGHTEEN_MONTHS",
    731: "TWO_YEARS",
    1096: "THREE_YEARS",
    1827: "FIVE_YEARS",
    3653: "TEN_YEARS",
}


def retention(days: int) -> logs.RetentionDays:
    """Return CDK's name for `days`; the configuration has checked that there is one."""
    return logs.RetentionDays[_NAMES[days]]


def removal_policy(*, retain: bool) -> RemovalPolicy:
    """Return what happens when the stack goes.

    What is retained is so from the first deployment that succeeds: one that fails leaves nothing
    whose name would be in the way of the next.
    """
    return RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE if retain else RemovalPolicy.DESTROY
