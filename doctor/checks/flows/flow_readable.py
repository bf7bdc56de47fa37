"""A flow can be read."""

from doctor.check import GUIDE, Answer, Check, ok
from doctor.evidence.evidence import Evidence
from doctor.evidence.flows import LiveFlow

CHECK = Check(
    id="flow-readable",
    title="The published content of the flow can be read",
    means="Nobody knows what callers meet in this flow, or which functions it invokes.",
    page=f"{GUIDE}connect-contact-flows.html",
    reads=frozenset({"connect.DescribeContactFlow", "connect.DescribeContactFlowModule"}),
)


def look(flow: LiveFlow, _: Evidence) -> Answer:
    """Look at its content."""
    return ok("It can be read", f"{len(flow.flow.value.actions)} blocks")
