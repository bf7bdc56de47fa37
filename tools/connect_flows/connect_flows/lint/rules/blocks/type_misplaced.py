"""Action types where they may be."""

from collections.abc import Iterator

from connect_flows.forms.evidence import ACTION_PAGES, evidence, flow_as_code
from connect_flows.lint.block_types import placed
from connect_flows.lint.example import block, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

TYPE_MISPLACED = Rule(
    "type-misplaced",
    Severity.ERROR,
    "Each action type is allowed in some types of flows. The service rejects it in the others.",
    evidence(ACTION_PAGES, flow_as_code(8)),
    bad=of(
        say("hello", "Hello.", "to agent"),
        block("TransferContactToAgent", name="to agent", to=None),
        flow_type="CONTACT_FLOW",
    ),
    good=of(
        say("hello", "Hello.", "to agent"),
        block("TransferContactToAgent", name="to agent", to=None),
        flow_type="AGENT_TRANSFER",
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No block in a flow of a type that refuses it."""
    for action, known, place in placed(subject):
        if known.takes(place.flow_type) is False:
            message = f"{action.type} is not allowed in {place.name}."
            what_to_do = f"It is allowed in: {', '.join(known.flow_types)}."
            yield subject.finding(TYPE_MISPLACED, action, message, what_to_do)


def where_known(subject: Subject) -> Iterator[Finding]:
    """The same, of a flow whose type is known."""
    flow = subject.flow
    return check(subject) if flow.is_module or flow.flow_type is not None else iter(())
