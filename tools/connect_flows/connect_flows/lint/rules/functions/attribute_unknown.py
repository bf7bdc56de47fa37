"""Parameters that the function has."""

from collections.abc import Iterator

from connect_flows.forms.evidence import FUNCTION_FACTS, evidence
from connect_flows.lint.example import ASKS, SORRY, invoke, with_facts
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.invocations import known_functions, sent_to
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

ATTRIBUTE_UNKNOWN = Rule(
    "attribute-unknown",
    Severity.WARNING,
    "The function does not have this parameter: the name may be misspelled.",
    evidence(FUNCTION_FACTS),
    bad=with_facts(
        invoke("ask", "end", "sorry", {"LambdaInvocationAttributes": {"odrer": "1"}}), SORRY
    ),
    good=with_facts(*ASKS),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every parameter that is sent is one of the function's."""
    for action, facts in known_functions(subject):
        for name in sorted(sent_to(action).keys() - facts.parameters):
            message = f"The function does not have the parameter {name!a}."
            what_to_do = f"Its parameters: {', '.join(sorted(facts.parameters)) or 'none'}."
            yield subject.finding(ATTRIBUTE_UNKNOWN, action, message, what_to_do)
