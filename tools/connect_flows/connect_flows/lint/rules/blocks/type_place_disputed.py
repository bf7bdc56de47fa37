"""Action types in flows that may not allow them."""

from collections.abc import Iterator

from connect_flows.forms.evidence import WIRE_CHECKS, admin, developer, evidence
from connect_flows.lint.block_types import placed
from connect_flows.lint.example import block, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

TYPE_PLACE_DISPUTED = Rule(
    "type-place-disputed",
    Severity.WARNING,
    "AWS's pages, or a page and a live probe, differ on whether this type of flow allows the"
    " block. The finding names them.",
    evidence(
        admin("the page of each block"),
        against=(developer("the page of each action type"), WIRE_CHECKS),
    ),
    bad=of(
        say("hello", "Hello.", "it"), block("EndFlowExecution", to=None), flow_type="CONTACT_FLOW"
    ),
    good=of(
        say("hello", "Hello.", "it"), block("EndFlowExecution", to=None), flow_type="AGENT_WHISPER"
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """One line for each type that is in doubt in flows of this type."""
    doubted: set[str] = set()
    for action, known, place in placed(subject):
        if known.takes(place.flow_type) is None and action.type not in doubted:
            doubted.add(action.type)
            said = known.evidence_of(place.flow_type)
            message = f"Sources differ on whether {place.name} allows {action.type}. {said}."
            what_to_do = "Deploy it once before you rely on it."
            yield subject.finding(TYPE_PLACE_DISPUTED, action, message, what_to_do)
