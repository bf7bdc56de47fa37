"""Provisioned concurrency is ready."""

from doctor.check import LAMBDA, Answer, Check, NotApplicableError, fail, ok, warn
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function, Provisioned

CHECK = Check(
    id="provisioned-ready",
    title="The provisioned concurrency of what flows invoke is ready",
    means="The environments are not there: callers wait for cold starts.",
    page=f"{LAMBDA}provisioned-concurrency.html",
    reads=frozenset(
        {
            "lambda.GetFunctionConfiguration",
            "lambda.ListProvisionedConcurrencyConfigs",
        }
    ),
)


def look(function: Function, _: Evidence) -> Answer:
    """Look at its status."""
    mine = of_callers(function)
    if not mine:
        raise NotApplicableError("What flows invoke has no provisioned concurrency")
    for one in mine:
        shown = f"{one.status} {one.reason}".strip()
        if one.status == "FAILED":
            return fail("Lambda could not provision it", shown, "Mend the reason, and set it anew.")
        if one.status != "READY":
            return warn("It is not ready yet", shown, "Look again in some minutes.")
    return ok("It is ready", f"{mine[0].requested} environments")


def of_callers(function: Function) -> list[Provisioned]:
    """Return the provisioned concurrency of the alias, or of the version that it leads to.

    Raises:
        GoneError: the function does not exist.
        UnreadError: it could not be read.
    """
    names = {function.arn.qualifier, function.existing.version}
    return [one for one in function.provisioned.value if one.qualifier in names]
