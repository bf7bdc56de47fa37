"""The function's reserve is enough for its callers."""

from doctor.check import LAMBDA, Answer, Check, NotApplicableError, fail, ok, warn
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

NEARLY = 0.9

CHECK = Check(
    id="reserved-concurrency",
    title="The function's reserved concurrency leaves room above its peak",
    means="A reserve is a limit too: one invocation more, and Lambda throttles that caller.",
    page=f"{LAMBDA}configuration-concurrency.html",
    reads=frozenset(
        {
            "lambda.GetFunctionConfiguration",
            "lambda.GetFunctionConcurrency",
            "cloudwatch.GetMetricData",
        }
    ),
)


def look(function: Function, _: Evidence) -> Answer:
    """Look at the reserve beside the most invocations at once."""
    function.require()
    reserved = function.reserved.value
    if reserved is None:
        raise NotApplicableError("It has no reserved concurrency")
    if reserved == 0:
        return fail(
            "The reserved concurrency is 0: Lambda throttles every invocation",
            reserved,
            "Raise it, or remove it: aws lambda delete-function-concurrency.",
        )
    peak = function.metrics.concurrency.value or 0
    shown = f"peak {peak:g} of {reserved}"
    if peak >= NEARLY * reserved:
        return warn("The peak comes close to the reserve", shown, "Raise the reserve.")
    return ok("The reserve leaves room", shown)
