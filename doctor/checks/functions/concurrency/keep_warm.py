"""Pings reach what callers reach."""

from doctor.check import LAMBDA, Answer, Check, NotApplicableError, ok, warn
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="keep-warm",
    title="What is invoked by the clock is the version that flows invoke",
    means="Each version has its own execution environments. Pings to another one keep nothing warm "
    "for callers: they wait for cold starts all the same.",
    page=f"{LAMBDA}lambda-runtime-environment.html",
    reads=frozenset(
        {
            "lambda.GetFunctionConfiguration",
            "lambda.ListAliases",
            "events.ListRules",
            "events.ListTargetsByRule",
            "scheduler.ListSchedules",
        }
    ),
)


def look(function: Function, evidence: Evidence) -> Answer:
    """Look at the targets of rules and schedules."""
    version = function.existing.version
    schedules = evidence.schedules[function.arn.region].every
    mine = [one for one in schedules if one.target.bare == function.arn.bare]
    right = [one for one in mine if function.version_of(one.target.qualifier) == version]
    if right:
        return ok("A schedule invokes the version that flows invoke", right[0].name)
    others = {one.existing.version for one in evidence.beside(function)}
    mine = [one for one in mine if function.version_of(one.target.qualifier) not in others]
    if not mine:
        raise NotApplicableError("No rule or schedule invokes it")
    targets = sorted({f"{one.name} invokes {one.target.short}" for one in mine})
    return warn(
        f"What is invoked by the clock is not version {version}",
        ", ".join(targets),
        f"If it is a keep-warm ping, lead it to {function.arn.short}, or to an alias of the same "
        "version.",
    )
