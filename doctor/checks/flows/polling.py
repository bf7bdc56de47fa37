"""Loops that ask a function again and again."""

from doctor.check import GUIDE, Answer, Check
from doctor.checks.linted import linted
from doctor.evidence.evidence import Evidence
from doctor.evidence.flows import LiveFlow

RULES = frozenset({"lambda-loop-unbounded", "loop-uncounted", "endless", "never-ends"})
"""Of our lint: `python -m connect_flows rules` explains each."""

CHECK = Check(
    id="polling",
    title="Every loop that invokes a function ends by itself",
    means="A job that never finishes keeps the caller in the loop for ever, and the function busy.",
    page=f"{GUIDE}loop.html",
    reads=frozenset({"connect.DescribeContactFlow", "connect.DescribeContactFlowModule"}),
)


def look(flow: LiveFlow, _: Evidence) -> Answer:
    """Look at what these rules find."""
    return linted(flow, RULES)
