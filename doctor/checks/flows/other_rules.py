"""What else our lint finds."""

from connect_flows.lint.findings import Severity
from connect_flows.lint.rules import by_id
from doctor.check import Answer, Check
from doctor.checks.flows import chain, error_branch, polling
from doctor.checks.linted import linted
from doctor.evidence.evidence import Evidence
from doctor.evidence.flows import LiveFlow

CHECK = Check(
    id="other-rules",
    title="The flow breaks no other rule of our lint that is an error",
    means="A block does not do what its author meant: callers hear nothing, or leave by a branch "
    "that nobody tried.",
    page="tools/connect_flows/docs/rules.md",
    reads=frozenset({"connect.DescribeContactFlow", "connect.DescribeContactFlowModule"}),
)


def look(flow: LiveFlow, _: Evidence) -> Answer:
    """Look at the errors that no other check is about."""
    told = chain.RULES | error_branch.RULES | polling.RULES
    errors = {rule.id for rule in by_id().values() if rule.severity is Severity.ERROR}
    return linted(flow, frozenset(errors - told))
