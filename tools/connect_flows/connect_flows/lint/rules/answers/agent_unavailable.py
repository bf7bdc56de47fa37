"""References to the agent in flows that have one."""

from collections.abc import Iterator

from connect_flows.forms.evidence import ATTRIBUTE_LIST, evidence
from connect_flows.lint.example import of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.reading import references
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

AGENT_UNAVAILABLE = Rule(
    "agent-unavailable",
    Severity.WARNING,
    "$.Agent is empty in this flow: it has values only in whisper, hold and agent transfer flows.",
    evidence(ATTRIBUTE_LIST),
    bad=of(say("hello", "You are with $.Agent.FirstName."), flow_type="CONTACT_FLOW"),
    good=of(say("hello", "You are with $.Agent.FirstName."), flow_type="CUSTOMER_WHISPER"),
)


WITHOUT_AGENT = frozenset({"CONTACT_FLOW", "CUSTOMER_QUEUE", "QUEUE_TRANSFER"})


def check(subject: Subject) -> Iterator[Finding]:
    """No reading of the agent in a flow that plays before an agent is connected."""
    if subject.flow.flow_type not in WITHOUT_AGENT:
        return
    for action, reference in subject.once(references):
        if reference.namespace == "Agent":
            message = f"{reference.text} is empty in a {subject.flow.flow_type} flow."
            what_to_do = "Read it in a whisper, hold or agent transfer flow."
            yield subject.finding(AGENT_UNAVAILABLE, action, message, what_to_do)
