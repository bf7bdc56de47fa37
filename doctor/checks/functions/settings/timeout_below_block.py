"""The function has the time that the caller waits anyway."""

from doctor.check import GUIDE, Answer, Check, NotApplicableError, ok, warn
from doctor.checks.functions.settings.timeout_default import DEFAULT_SECONDS
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="timeout-below-block",
    title="The function's timeout is not below the time limit of the blocks that invoke it",
    means="Lambda ends the function while Connect would still wait: Connect takes it for an error, "
    "tries again, and callers wait for the second answer or take the Error branch.",
    page=f"{GUIDE}invoke-lambda-function-block.html",
    reads=frozenset({"lambda.GetFunctionConfiguration", "connect.DescribeContactFlow"}),
)


def look(function: Function, _: Evidence) -> Answer:
    """Look at the timeout beside the shortest limit of blocks that wait for the answer."""
    timeout = function.existing.timeout_seconds
    limits = [block.limit_seconds for block in function.blocks.every if block.waits]
    if not limits:
        raise NotApplicableError("No flow waits for its answer")
    shown = f"{timeout} s, block {min(limits)} s"
    if timeout >= min(limits) or timeout == DEFAULT_SECONDS:
        return ok("The function has the time that the block waits", shown)
    return warn(
        "The function's timeout is below the block's limit",
        shown,
        "Give both the same time: 8 seconds, or less in both.",
    )
