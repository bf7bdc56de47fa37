"""The slowest callers get their answer."""

from doctor.check import LAMBDA, Answer, Check, NotApplicableError, fail, ok, warn
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

NEAR = 0.8
"""Of the block's limit: the usual threshold of an alarm."""

CHECK = Check(
    id="duration-p99",
    title="Even in its slowest hour, 99 of 100 invocations took under 80 % of the block's limit",
    means="One caller of a hundred hears silence until the block gives up, then takes the Error "
    "branch.",
    page=f"{LAMBDA}monitoring-metrics-types.html",
    reads=frozenset(
        {
            "lambda.GetFunctionConfiguration",
            "cloudwatch.GetMetricData",
            "connect.DescribeContactFlow",
        }
    ),
)


def look(function: Function, evidence: Evidence) -> Answer:
    """Look at the 99th percentile of the slowest hour."""
    function.require()
    slowest = function.metrics.duration_p99_ms.value
    limit = function.shortest_limit
    if limit is None:
        raise NotApplicableError("No flow waits for its answer")
    if slowest is None:
        raise NotApplicableError(f"Nobody invoked it in {evidence.span.weeks} weeks")
    shown = f"{slowest / 1000:.1f} s, block {limit} s"
    to_do = "Give what it asks a deadline below the limit, and answer with a fallback in time."
    if slowest >= limit * 1000:
        return fail("In the slowest hour, the 99th percentile was over the limit", shown, to_do)
    if slowest >= NEAR * limit * 1000:
        return warn("In the slowest hour, the 99th percentile was near the limit", shown, to_do)
    return ok("The slowest hour was within the limit", shown)
