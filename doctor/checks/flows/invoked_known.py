"""Which function a block invokes is known."""

from doctor.check import GUIDE, Answer, Check, NotApplicableError, fail, ok, undecided
from doctor.evidence.evidence import Evidence
from doctor.evidence.flows import LiveFlow

CHECK = Check(
    id="invoked-known",
    title="The flows say which functions each Lambda block can invoke",
    means="Nobody knows whether the function that callers get there answers in time.",
    page=f"{GUIDE}invoke-lambda-function-block.html",
    reads=frozenset({"connect.DescribeContactFlow", "connect.DescribeContactFlowModule"}),
)


def look(flow: LiveFlow, evidence: Evidence) -> Answer:
    """Look at ARNs that are put together at run time, from what no flow writes out."""
    _ = flow.flow.value
    mine = [block for block in evidence.invocations.known if block.flow == flow.subject]
    if not mine:
        raise NotApplicableError("It invokes no function")
    for block in mine:
        if not block.undecided:
            continue
        shown = f"block {block.block}: {block.undecided}"
        if "$." not in block.said:
            return fail(
                "A Lambda block does not name a function by its ARN", shown, "Correct the block."
            )
        if not evidence.stated:
            return undecided(
                "A Lambda block learns at run time which function to invoke",
                shown,
                "Name the functions that it may invoke with --function ARN: they are looked at "
                "too.",
            )
    return ok("All its functions are known", f"{len(mine)} blocks")
