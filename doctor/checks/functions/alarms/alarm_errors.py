"""An alarm watches its errors."""

from doctor.check import LAMBDA, Answer, Check
from doctor.checks.alarmed import alarmed
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="alarm-errors",
    title="An alarm watches its errors, on exactly what flows invoke",
    means="Callers take the Error branch, and nobody is told.",
    page=f"{LAMBDA}monitoring-metrics-types.html",
    reads=frozenset({"lambda.GetFunctionConfiguration", "cloudwatch.DescribeAlarms"}),
)


def look(function: Function, evidence: Evidence) -> Answer:
    """Look for an alarm on Errors, and at its dimensions."""
    return alarmed(function, evidence, "Errors", "Alarm on a sum above 0 in a minute.")
