"""No start of the function failed in the last hours."""

from doctor.check import LAMBDA, Answer, Check, fail, ok
from doctor.checks.reads import LOG, counted
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="init-failures",
    title="No start of the function failed in the last hours",
    means="A start that fails is made again while the caller waits, and the caller takes the "
    "Error branch when it fails again.",
    page=f"{LAMBDA}lambda-runtime-environment.html",
    reads=LOG,
)


def look(function: Function, evidence: Evidence) -> Answer:
    """Look at how often its log says so."""
    seen = counted(function, function.log.init_failed)
    shown = f"{seen} in {evidence.span.hours} hours"
    if not seen:
        return ok("Its log tells of none", shown)
    return fail(
        "Starts of the function failed",
        shown,
        "Read the log from INIT_REPORT or platform.initReport upwards: a missing module, a "
        "slow import, a secret that cannot be read.",
    )
