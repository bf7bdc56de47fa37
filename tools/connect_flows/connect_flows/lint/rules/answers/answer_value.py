"""Values that the function answers."""

from collections.abc import Iterator

from connect_flows.forms.evidence import FUNCTION_FACTS, evidence
from connect_flows.language.references import whole_reference
from connect_flows.lint.answers import has_key, known_answers
from connect_flows.lint.example import SORRY, invoke, which, with_facts
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

ANSWER_VALUE = Rule(
    "answer-value",
    Severity.ERROR,
    "The function never returns this value: the branch is never taken.",
    evidence(FUNCTION_FACTS),
    bad=with_facts(invoke("ask", "which", "sorry"), which("$.External.tier", "platinum"), SORRY),
    good=with_facts(invoke("ask", "which", "sorry"), which("$.External.tier", "gold"), SORRY),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No comparison to another."""
    for reading, _, facts in known_answers(subject):
        action, reference = reading.action, reading.reference
        if action.type != "Compare" or not has_key(reference.path, facts):
            continue
        possible = (facts.answers or {})[reference.path[1]]
        is_compared = whole_reference(str(action.parameters.get("ComparisonValue"))) == reference
        for condition in action.conditions if possible and is_compared else ():
            if condition.operator == "Equals" and not possible.issuperset(condition.operands[:1]):
                message = f"{reference.text} is never {condition.operands[0]!a}."
                what_to_do = f"It is one of: {', '.join(sorted(possible))}."
                yield subject.finding(ANSWER_VALUE, action, message, what_to_do)
