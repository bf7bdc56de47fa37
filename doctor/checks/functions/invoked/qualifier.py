"""Flows invoke an alias or a version."""

from doctor.check import LAMBDA, Answer, Check, NotApplicableError, ok, warn
from doctor.evidence.arn import LATEST
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="qualifier",
    title="Flows invoke an alias or a version, not $LATEST",
    means="Callers get code at the moment it is uploaded, tested or not, without provisioned "
    "concurrency and SnapStart, and nobody can switch back.",
    page=f"{LAMBDA}configuration-aliases.html",
    reads=frozenset({"connect.DescribeContactFlow", "connect.DescribeContactFlowModule"}),
)


def look(function: Function, _: Evidence) -> Answer:
    """Look at the ARN in the flows."""
    if not function.arn.is_latest:
        return ok("Flows invoke a qualifier", function.arn.qualifier)
    if function.blocks.known:
        return warn(
            "Flows invoke the function without an alias, which means $LATEST",
            function.arn.qualifier or f"no qualifier: {LATEST}",
            "Publish a version, lead an alias to it, and name the alias in the flow.",
        )
    function.require_blocks()
    raise NotApplicableError("No flow invokes it")
