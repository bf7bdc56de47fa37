"""Where callers go when a function fails."""

from doctor.check import GUIDE, Answer, Check
from doctor.checks.linted import of_lambda_blocks
from doctor.evidence.evidence import Evidence
from doctor.evidence.flows import LiveFlow

RULES = frozenset({"error-branch-missing", "error-branch-circular", "error-branch-cuts-off"})
"""Of our lint: `python -m connect_flows rules` explains each."""

CHECK = Check(
    id="error-branch",
    title="Every Lambda block has an Error branch that leads to help",
    means="When the function fails, the caller is cut off or goes round in a circle.",
    page=f"{GUIDE}invoke-lambda-function-block.html",
    reads=frozenset({"connect.DescribeContactFlow", "connect.DescribeContactFlowModule"}),
)


def look(flow: LiveFlow, _: Evidence) -> Answer:
    """Look at what these rules find."""
    return of_lambda_blocks(flow, RULES)
