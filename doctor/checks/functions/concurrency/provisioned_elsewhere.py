"""Provisioned concurrency is where callers are."""

from doctor.check import LAMBDA, Answer, Check, NotApplicableError, fail, ok
from doctor.checks.functions.concurrency import provisioned_ready
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="provisioned-elsewhere",
    title="Provisioned concurrency is on the alias or version that flows invoke",
    means="The environments that are paid for wait for nobody, and callers wait for cold starts.",
    page=f"{LAMBDA}provisioned-concurrency.html",
    reads=provisioned_ready.CHECK.reads,
)


def look(function: Function, evidence: Evidence) -> Answer:
    """Look at the qualifiers that have some."""
    every = function.provisioned.value
    if not every:
        raise NotApplicableError("It has no provisioned concurrency")
    if provisioned_ready.of_callers(function):
        return ok("What flows invoke has it", function.arn.qualifier)
    if any(provisioned_ready.of_callers(one) for one in evidence.beside(function)):
        raise NotApplicableError("Flows invoke another alias too, which has it")
    return fail(
        "Provisioned concurrency is on another alias or version",
        ", ".join(f"{one.qualifier}: {one.requested}" for one in every),
        f"Move it to what flows invoke ({function.arn.short}), or let the flows invoke the alias "
        "that has it.",
    )
