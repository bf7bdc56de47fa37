"""Alarms tell somebody."""

from doctor.check import MONITORING, Answer, Check, NotApplicableError, ok, warn
from doctor.checks.alarmed import watching
from doctor.evidence.alarms import Watches
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

METRICS = ("Duration", "Errors", "Throttles")

CHECK = Check(
    id="alarm-unheard",
    title="The alarms on the function tell somebody, or are part of one that does",
    means="The alarm rings in an empty room: callers are the first to notice.",
    page=f"{MONITORING}alarm-actions.html",
    reads=frozenset({"lambda.GetFunctionConfiguration", "cloudwatch.DescribeAlarms"}),
)


def look(function: Function, evidence: Evidence) -> Answer:
    """Look at the actions of the alarms that see its callers."""
    function.require()
    found = [
        alarm
        for metric in METRICS
        for alarm, sees in watching(function, evidence.alarms[function.arn.region].value, metric)
        if sees is not Watches.OTHERS
    ]
    if not found:
        raise NotApplicableError("No alarm watches it")
    unheard = sorted({alarm.name for alarm in found if not alarm.tells})
    if unheard:
        return warn(
            "Alarms on it tell nobody",
            ", ".join(unheard),
            "Give each an action (an SNS topic that pages), enable its actions, or name it in a "
            "composite alarm that has one.",
        )
    return ok("Its alarms tell somebody", len(found))
