"""Reserves leave enough for functions without one."""

from doctor.check import LAMBDA, Answer, Check, NotApplicableError, fail, ok, warn
from doctor.evidence.account import Account
from doctor.evidence.evidence import Evidence

NEARLY = 0.8

CHECK = Check(
    id="unreserved-concurrency",
    title="What reserves leave of the account's concurrency is above the peak of the others",
    means="Reserves of some functions take concurrency from all others, used or not: callers of "
    "those are throttled.",
    page=f"{LAMBDA}configuration-concurrency.html",
    reads=frozenset({"lambda.GetAccountSettings", "cloudwatch.GetMetricData"}),
)


def look(account: Account, _: Evidence) -> Answer:
    """Look at the peak of functions without a reserve."""
    limit, left = account.concurrency.value, account.unreserved.value
    peak = account.peak_unreserved.value or 0
    if left >= limit:
        raise NotApplicableError("No function has a reserve")
    shown = f"peak {peak:g} of {left} unreserved, {limit} in all"
    to_do = "Lower reserves that are not used, or ask for more concurrency (L-B99A9384)."
    if peak >= left:
        return fail("Functions without a reserve used all that reserves leave", shown, to_do)
    if peak >= NEARLY * left:
        return warn("Functions without a reserve come close to what is left", shown, to_do)
    return ok("Reserves leave enough for the others", shown)
