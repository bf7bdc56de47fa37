"""What a statement of a resource policy means for an instance."""

from fnmatch import fnmatchcase

from doctor.evidence.evidence import Evidence
from verify.resource_policy import CONNECT, Admission


def serves(one: Admission, evidence: Evidence) -> bool:
    """Say whether a statement allows the instance to invoke."""
    if one.principal not in {CONNECT, "*"}:
        return False
    arns, accounts = one.source_arns, one.source_accounts
    from_here = not arns or any(fnmatchcase(evidence.place.arn, arn) for arn in arns)
    return from_here and (not accounts or evidence.place.account in accounts)


def is_wide(one: Admission) -> bool:
    """Say whether it allows callers whose account nobody named.

    An instance's ARN names its account: aws:SourceAccount besides it adds nothing (IAM user guide,
    "The confused deputy problem").
    """
    if one.principal not in {CONNECT, "*"}:
        return False
    if any("*" not in account for account in one.source_accounts):
        return False
    return not one.source_arns or any(_is_anybody(arn) for arn in one.source_arns)


def is_account_wide(one: Admission) -> bool:
    """Say whether it allows every instance of an account."""
    return one.principal == CONNECT and not one.source_arns and not is_wide(one)


def _is_anybody(arn: str) -> bool:
    account = arn.split(":")[4:5]
    return not account or "*" in account[0] or not account[0]
