"""Somebody chose the function's timeout."""

from doctor.check import LAMBDA, Answer, Check, NotApplicableError, fail, ok
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

DEFAULT_SECONDS = 3
"""Of a function for which nobody chose (Lambda developer guide, "Configure Lambda function
timeout")."""

CHECK = Check(
    id="timeout-default",
    title="The function's timeout is not the default of 3 seconds",
    means="Lambda ends the function after three seconds, a cold start among them, while the block "
    "would wait longer: callers take the Error branch at the busiest hour.",
    page=f"{LAMBDA}configuration-timeout.html",
    reads=frozenset({"lambda.GetFunctionConfiguration", "connect.DescribeContactFlow"}),
)


def look(function: Function, _: Evidence) -> Answer:
    """Look at the timeout beside the blocks' limits."""
    timeout = function.existing.timeout_seconds
    if timeout != DEFAULT_SECONDS:
        return ok("The timeout is not the default", f"{timeout} s")
    limit = function.shortest_limit
    if limit is None:
        raise NotApplicableError("No flow waits for its answer")
    if limit <= DEFAULT_SECONDS:
        return ok("The block waits no longer than the timeout", f"{timeout} s, block {limit} s")
    return fail(
        "The timeout is the default, and the block waits longer",
        f"{timeout} s, block {limit} s",
        "Set the function's timeout to the block's limit: 8 seconds at most.",
    )
