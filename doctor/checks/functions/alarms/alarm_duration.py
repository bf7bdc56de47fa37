"""An alarm watches how long callers wait for it."""

from doctor.check import LAMBDA, Answer, Check
from doctor.checks.alarmed import alarmed
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="alarm-duration",
    title="An alarm watches how long callers wait for it, on exactly what flows invoke",
    means="Callers hear a longer and longer silence, then take the Error branch, and nobody "
    "is told.",
    page=f"{LAMBDA}monitoring-metrics-types.html",
    reads=frozenset({"lambda.GetFunctionConfiguration", "cloudwatch.DescribeAlarms"}),
)


def look(function: Function, evidence: Evidence) -> Answer:
    """Look for an alarm on Duration, and at its dimensions."""
    return alarmed(
        function, evidence, "Duration", "Alarm on the maximum above 80 % of the block's limit."
    )
