"""What else our lint finds that callers meet."""

from connect_flows.lint.rules import answers, channels, functions, named, queues, speech
from doctor.check import Answer, Check
from doctor.checks.flows import chain, elsewhere, error_branch, polling
from doctor.checks.linted import errors_of, linted
from doctor.evidence.evidence import Evidence
from doctor.evidence.flows import LiveFlow

FAMILIES = (speech, channels, functions, answers, named, queues)
"""Of our lint: what goes wrong while a contact is in the flow."""

CHECK = Check(
    id="other-rules",
    title="The flow breaks no other rule of our lint that callers would meet",
    means="A block does not do what its author meant: callers hear nothing, or leave by a branch "
    "that nobody tried.",
    page="tools/connect_flows/docs/rules.md",
    reads=frozenset({"connect.DescribeContactFlow", "connect.DescribeContactFlowModule"}),
)


def look(flow: LiveFlow, _: Evidence) -> Answer:
    """Look at the errors that no other check is about."""
    others = chain.RULES | elsewhere.RULES | error_branch.RULES | polling.RULES
    return linted(flow, errors_of(FAMILIES) - others)
