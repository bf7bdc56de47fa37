"""Conditions that are each their own."""

from collections import Counter
from collections.abc import Iterator

from connect_flows.forms.evidence import developer, evidence
from connect_flows.language.format_error import quote
from connect_flows.lint.block_types import with_branches
from connect_flows.lint.example import compare, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

CONDITION_TWICE = Rule(
    "condition-twice",
    Severity.WARNING,
    "Connect takes the first condition that is true. The second is never taken.",
    evidence(developer("flow-language-actions")),
    bad=of(compare("CHAT", "CHAT")),
    good=of(compare("CHAT", "TASK")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No condition that one before it covers."""
    for action, known in with_branches(subject.flow):
        if not known.conditions.operators:
            continue
        tests = Counter((c.operator, c.operands) for c in action.conditions)
        for (operator, same), times in tests.items():
            if times > 1:
                message = f"{times} conditions are {operator} {quote(' '.join(same))}."
                what_to_do = "Keep the first: the others are never taken."
                yield subject.finding(CONDITION_TWICE, action, message, what_to_do)
