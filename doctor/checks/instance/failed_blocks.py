"""No Lambda block failed lately."""

from doctor.check import GUIDE, Answer, Check, NotApplicableError, fail, ok
from doctor.evidence.arn import function_arn
from doctor.evidence.evidence import Evidence
from doctor.evidence.instance import Instance

MOST_SHOWN = 5

CHECK = Check(
    id="failed-blocks",
    title="The flow log tells of no Lambda block that failed in the last hours",
    means="Each is a caller who took the Error branch.",
    page=f"{GUIDE}about-contact-flow-logs.html",
    reads=frozenset(
        {
            "connect.DescribeInstance",
            "logs.DescribeLogGroups",
            "logs.StartQuery",
            "logs.GetQueryResults",
        }
    ),
)


def look(_: Instance, evidence: Evidence) -> Answer:
    """Look at the counts by flow and function."""
    failed = evidence.failed_blocks.value
    if failed is None:
        raise NotApplicableError("The instance has no flow log")
    if not failed:
        return ok("The flow log tells of none", f"0 in {evidence.span.hours} hours")
    worst = sorted(failed, key=lambda one: (-one.times, one.flow, one.function))
    shown = [f"{one.flow}: {_name(one.function)} {one.times} times" for one in worst[:MOST_SHOWN]]
    if len(worst) > MOST_SHOWN:
        shown.append(f"and {len(worst) - MOST_SHOWN} more")
    contacts = sum(one.contacts for one in failed)
    return fail(
        f"Lambda blocks failed, for {contacts} contacts in {evidence.span.hours} hours",
        ", ".join(shown),
        "Read Results in the flow log: a timeout, a missing permission, or an answer that Connect "
        "does not take.",
    )


def _name(arn: str) -> str:
    found = function_arn(arn)
    return found.short if found else "a function"
