"""Action types whose existence is disputed between sources."""

from collections.abc import Iterator

from connect_flows.forms.evidence import Sureness, admin, evidence, flow_as_code
from connect_flows.lint.block_types import known_blocks
from connect_flows.lint.example import SOUND, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

TYPE_DISPUTED = Rule(
    "type-disputed",
    Severity.WARNING,
    "AWS's guide describes a block of this type, but the service rejected it as unknown in a"
    " probe.",
    evidence(admin("interrupt-agent"), against=(flow_as_code(40, "2026-10-05"),)),
    bad=of(block("RouteContactToAgent", {"AgentId": "agent-id"}, errors=("NoMatchingError",))),
    good=SOUND,
)


def check(subject: Subject) -> Iterator[Finding]:
    """One line for each such type."""
    doubted: set[str] = set()
    for action, known in known_blocks(subject.flow):
        if known.source.sureness is Sureness.DISPUTED and action.type not in doubted:
            doubted.add(action.type)
            message = f"{action.type}: sources conflict. {known.source}."
            what_to_do = "Deploy it once before you rely on it."
            yield subject.finding(TYPE_DISPUTED, action, message, what_to_do)
