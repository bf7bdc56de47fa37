"""The function raised nothing."""

from doctor.check import LAMBDA, Answer, Check, fail, ok, warn
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

MANY = 0.001
"""The share of invocations that is no exception any more."""

CHECK = Check(
    id="errors",
    title="No invocation failed in the last weeks",
    means="Connect tries again up to three times within the block's limit, then that caller takes "
    "the Error branch.",
    page=f"{LAMBDA}monitoring-metrics-types.html",
    reads=frozenset({"lambda.GetFunctionConfiguration", "cloudwatch.GetMetricData"}),
)


def look(function: Function, evidence: Evidence) -> Answer:
    """Look at the sum."""
    function.require()
    errors = function.metrics.errors.value or 0
    invocations = function.metrics.invocations.value or 0
    weeks = evidence.span.weeks
    if not errors:
        return ok("No invocation failed", f"0 of {invocations:g} in {weeks} weeks")
    told = fail if errors > MANY * invocations else warn
    return told(
        "Invocations raised an error or timed out",
        f"{errors:g} of {invocations:g} in {weeks} weeks",
        "Find them in the function's log, and answer with a fallback instead of an exception.",
    )
