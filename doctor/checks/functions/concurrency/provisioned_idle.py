"""Provisioned concurrency is used."""

from doctor.check import LAMBDA, Answer, Check, NotApplicableError, ok, warn
from doctor.checks.functions.concurrency.provisioned_ready import of_callers
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

IDLE = 0.1
"""The share of the environments in use, at the busiest moment of the last weeks."""

CHECK = Check(
    id="provisioned-idle",
    title="Provisioned concurrency was used in the last weeks",
    means="Callers get no harm by it. Environments are paid for that nobody needs, and they count "
    "against the concurrency of the account, which other functions' callers may need.",
    page=f"{LAMBDA}monitoring-concurrency.html",
    reads=frozenset(
        {
            "lambda.GetFunctionConfiguration",
            "lambda.ListProvisionedConcurrencyConfigs",
            "cloudwatch.GetMetricData",
        }
    ),
)


def look(function: Function, _: Evidence) -> Answer:
    """Look at the highest use."""
    mine = of_callers(function)
    if not mine:
        raise NotApplicableError("What flows invoke has no provisioned concurrency")
    used = function.metrics.utilization.value
    if used is None:
        raise NotApplicableError("CloudWatch has no value of its use")
    shown = f"{used:.0%} of {mine[0].requested}"
    if used >= IDLE:
        return ok("It was used", shown)
    return warn("It was hardly used", shown, "Provision less, or only for the hours of business.")
