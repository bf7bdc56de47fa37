"""The function does not run on after the caller has gone."""

from doctor.check import GUIDE, Answer, Check, NotApplicableError, ok, warn
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="timeout-above-block",
    title="The function's timeout is not above the time limit of a block that invokes it",
    means="The caller takes the Error branch, and the function runs on: it holds concurrency that "
    "the next caller needs, and may do its work twice when Connect tries again.",
    page=f"{GUIDE}invoke-lambda-function-block.html",
    reads=frozenset({"lambda.GetFunctionConfiguration", "connect.DescribeContactFlow"}),
)


def look(function: Function, _: Evidence) -> Answer:
    """Look at the timeout beside the shortest limit; nobody waits at an asynchronous block."""
    timeout = function.existing.timeout_seconds
    limits = [block.limit_seconds for block in function.blocks.known if block.waits]
    if limits and timeout > min(limits):
        return warn(
            "The function's timeout is above the block's limit",
            f"{timeout} s, block {min(limits)} s",
            "Set the timeout to the shortest limit of the blocks: 8 seconds at most.",
        )
    if function.shortest_limit is None:
        raise NotApplicableError("No flow waits for its answer")
    return ok("The timeout is within the block's limit", f"{timeout} s, block {min(limits)} s")
