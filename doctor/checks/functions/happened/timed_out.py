"""Lambda ended no invocation in the last hours."""

from doctor.check import LAMBDA, Answer, Check, fail, ok
from doctor.checks.reads import LOG, counted
from doctor.evidence.evidence import Evidence
from doctor.evidence.function import Function

CHECK = Check(
    id="timed-out",
    title="Lambda ended no invocation in the last hours",
    means="The caller heard silence for as long as the function ran, then took the Error branch.",
    page=f"{LAMBDA}troubleshooting-invocation.html",
    reads=LOG,
)


def look(function: Function, evidence: Evidence) -> Answer:
    """Look at how often its log says so."""
    seen = counted(function, function.log.timed_out)
    shown = f"{seen} in {evidence.span.hours} hours"
    if not seen:
        return ok("Its log tells of none", shown)
    return fail(
        'Lambda ended invocations: "Task timed out"',
        shown,
        "Find out what they waited for, and give it a deadline below the timeout.",
    )
