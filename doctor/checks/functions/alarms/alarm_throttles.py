"""An alarm watches its throttles."""

from doctor.check import LAMBDA, Answer, Check
from doctor.checks.alarmed import alarmed
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="alarm-throttles",
    title="An alarm watches its throttles, on exactly what flows invoke",
    means="Lambda refuses callers at the busiest hour, and nobody is told.",
    page=f"{LAMBDA}monitoring-metrics-types.html",
    reads=frozenset({"lambda.GetFunctionConfiguration", "cloudwatch.DescribeAlarms"}),
)


def look(function: Function, evidence: Evidence) -> Answer:
    """Look for an alarm on Throttles, and at its dimensions."""
    return alarmed(function, evidence, "Throttles", "Alarm on a sum above 0 in a minute.")
