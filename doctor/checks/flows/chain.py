"""Chains of functions."""

from doctor.check import GUIDE, Answer, Check
from doctor.checks.linted import linted
from doctor.evidence.evidence import Evidence
from doctor.evidence.flows import LiveFlow

RULES = frozenset({"lambda-chain", "lambda-chain-retried"})
"""Of our lint: `python -m connect_flows rules` explains each."""

CHECK = Check(
    id="chain",
    title="No way through the flow runs functions for over 20 seconds without a prompt",
    means="Connect ends a sequence of functions after 20 seconds; until then the caller hears "
    "nothing.",
    page=f"{GUIDE}connect-lambda-functions.html",
    reads=frozenset({"connect.DescribeContactFlow", "connect.DescribeContactFlowModule"}),
)


def look(flow: LiveFlow, _: Evidence) -> Answer:
    """Look at what these rules find."""
    return linted(flow, RULES)
