"""What the flow names is this instance's."""

from doctor.check import GUIDE, Answer, Check
from doctor.checks.linted import linted
from doctor.evidence.evidence import Evidence
from doctor.evidence.flows import LiveFlow

RULES = frozenset({"account-elsewhere", "instance-elsewhere"})
"""Of our lint: `python -m connect_flows rules` explains each."""

CHECK = Check(
    id="elsewhere",
    title="What the flow names by ARN is of this instance, its account and its Region",
    means="The flow was copied from another instance with what it names: contacts take an error "
    "branch, or reach a function that is being tested.",
    page=f"{GUIDE}contact-flow-import-export.html",
    reads=frozenset({"connect.DescribeContactFlow", "connect.DescribeContactFlowModule"}),
)


def look(flow: LiveFlow, _: Evidence) -> Answer:
    """Look at the ARNs in it."""
    return linted(flow, RULES)
