"""Lambda refused nobody."""

from doctor.check import LAMBDA, Answer, Check, fail, ok, warn
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

MANY = 0.001
"""The share of requests that is no exception any more."""

CHECK = Check(
    id="throttles",
    title="Lambda throttled no invocation in the last weeks",
    means="Connect tries again within the block's limit; a caller who is throttled each time takes "
    "the Error branch.",
    page=f"{LAMBDA}lambda-concurrency.html",
    reads=frozenset({"lambda.GetFunctionConfiguration", "cloudwatch.GetMetricData"}),
)


def look(function: Function, evidence: Evidence) -> Answer:
    """Look at the sum."""
    function.require()
    throttles = function.metrics.throttles.value or 0
    invocations = function.metrics.invocations.value or 0
    weeks = evidence.span.weeks
    if not throttles:
        return ok("Lambda throttled no invocation", f"0 in {weeks} weeks")
    told = fail if throttles > MANY * (throttles + invocations) else warn
    return told(
        "Lambda throttled invocations",
        f"{throttles:g} of {throttles + invocations:g} in {weeks} weeks",
        "See what was at its limit: the account's concurrency, or the function's reserve. Raise "
        "it, or reserve some for this function.",
    )
