"""The form of a function's answer."""

from collections.abc import Iterator

from connect_flows.forms.evidence import FUNCTION_FACTS, admin, evidence
from connect_flows.lint.example import ASKS, with_facts
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.invocations import known_functions
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_FUNCTIONS = admin("connect-lambda-functions")
RESPONSE_TYPE = Rule(
    "response-type",
    Severity.ERROR,
    "Connect validates the answer against the block's response type. An answer of another form"
    " is an error.",
    evidence(_FUNCTIONS, FUNCTION_FACTS),
    bad=with_facts(*ASKS, response_type="JSON"),
    good=with_facts(*ASKS),
)


def check(subject: Subject) -> Iterator[Finding]:
    """It is the one that the block validates."""
    for action, facts in known_functions(subject):
        validation = action.parameters.get("ResponseValidation")
        said = validation.get("ResponseType") if isinstance(validation, dict) else "STRING_MAP"
        if said != facts.response_type:
            message = (
                f"The block validates {said!a}, but the function answers {facts.response_type}."
            )
            what_to_do = f"Write {facts.response_type}."
            yield subject.finding(RESPONSE_TYPE, action, message, what_to_do)
