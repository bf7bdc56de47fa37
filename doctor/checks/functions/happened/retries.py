"""Connect did not have to try again."""

from doctor.check import GUIDE, Answer, Check, ok, warn
from doctor.checks.reads import LOG, counted
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="retries",
    title="No contact made the function run again within eight seconds",
    means="Connect tries again what failed or was throttled: callers wait longer, and what is not "
    "idempotent is done twice.",
    page=f"{GUIDE}invoke-lambda-function-block.html",
    reads=LOG,
)


def look(function: Function, evidence: Evidence) -> Answer:
    """Look at how many contacts its log has twice in a moment; the contacts are only counted."""
    seen = counted(function, function.log.retried)
    shown = f"{seen} contacts in {evidence.span.hours} hours"
    if not seen:
        return ok("No contact made it run again within eight seconds", shown)
    return warn(
        "It ran again within eight seconds for the same contact: a retry of Connect, or a flow "
        "that asks quickly again",
        shown,
        "See errors and throttles. Make the function idempotent by contact.",
    )
