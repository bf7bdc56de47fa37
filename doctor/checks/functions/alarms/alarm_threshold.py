"""The alarm on Duration can ring."""

from doctor.check import LAMBDA, Answer, Check, NotApplicableError, fail, ok
from doctor.checks.alarmed import watching
from doctor.evidence.alarms import Watches
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="alarm-threshold",
    title="The alarm on Duration rings before callers are dropped",
    means="Callers take the Error branch before the alarm's threshold is reached: it never rings.",
    page=f"{LAMBDA}monitoring-metrics-types.html",
    reads=frozenset(
        {
            "lambda.GetFunctionConfiguration",
            "cloudwatch.DescribeAlarms",
            "connect.DescribeContactFlow",
        }
    ),
)


def look(function: Function, evidence: Evidence) -> Answer:
    """Look at the lowest threshold beside the block's limit; Duration is in milliseconds."""
    function.require()
    limit = function.shortest_limit
    if limit is None:
        raise NotApplicableError("No flow waits for its answer")
    thresholds = [
        alarm.threshold
        for alarm, sees in watching(
            function, evidence.alarms[function.arn.region].value, "Duration"
        )
        if sees is not Watches.OTHERS and alarm.is_single and alarm.is_upper
        if alarm.threshold is not None
    ]
    if not thresholds:
        raise NotApplicableError("No alarm compares its Duration with a number")
    shown = f"{min(thresholds):g} ms, block {limit * 1000} ms"
    if min(thresholds) < limit * 1000:
        return ok("The alarm rings before the block's limit", shown)
    return fail(
        "The alarm's threshold is not below the block's limit",
        shown,
        "Set it to 80 % of the limit.",
    )
