"""The parameters that a function needs."""

from collections.abc import Iterator

from connect_flows.forms.evidence import FUNCTION_FACTS, evidence
from connect_flows.lint.example import ASKS, SORRY, invoke, with_facts
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.invocations import known_functions, sent_to
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

ATTRIBUTE_MISSING = Rule(
    "attribute-missing",
    Severity.ERROR,
    "The function needs the parameter.",
    evidence(FUNCTION_FACTS),
    bad=with_facts(*ASKS, parameters=["order"]),
    good=with_facts(
        invoke("ask", "end", "sorry", {"LambdaInvocationAttributes": {"order": "1"}}),
        SORRY,
        parameters=["order"],
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every parameter of the function is sent."""
    for action, facts in known_functions(subject):
        for name in sorted(facts.parameters - sent_to(action).keys()):
            message = f"The block does not send the function's parameter {name}."
            what_to_do = "Add it to the block's input."
            yield subject.finding(ATTRIBUTE_MISSING, action, message, what_to_do)
