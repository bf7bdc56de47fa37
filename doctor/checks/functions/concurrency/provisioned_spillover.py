"""Provisioned concurrency is enough."""

from doctor.check import LAMBDA, Answer, Check, NotApplicableError, ok, warn
from doctor.checks.functions.concurrency.provisioned_ready import of_callers
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="provisioned-spillover",
    title="Provisioned concurrency was enough in the last weeks",
    means="At the busiest hour callers find every environment busy, and wait for a cold start.",
    page=f"{LAMBDA}monitoring-concurrency.html",
    reads=frozenset(
        {
            "lambda.GetFunctionConfiguration",
            "lambda.ListProvisionedConcurrencyConfigs",
            "cloudwatch.GetMetricData",
        }
    ),
)


def look(function: Function, evidence: Evidence) -> Answer:
    """Look at the invocations that spilled over."""
    if not of_callers(function):
        raise NotApplicableError("What flows invoke has no provisioned concurrency")
    spilled = function.metrics.spilled.value
    shown = f"{spilled or 0:g} in {evidence.span.weeks} weeks"
    if spilled:
        return warn(
            "Invocations found every provisioned environment busy",
            shown,
            "Provision more for these hours, by a schedule or by target tracking.",
        )
    return ok("No invocation spilled over", shown)
