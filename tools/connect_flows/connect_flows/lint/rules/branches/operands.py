"""One operand for each condition."""

from collections.abc import Iterator

from connect_flows.forms.evidence import PUBLIC_FLOWS, WIRE_CHECKS, evidence
from connect_flows.lint.block_types import conditions
from connect_flows.lint.example import compare, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

OPERANDS = Rule(
    "operands",
    Severity.ERROR,
    "A condition compares to exactly one operand.",
    evidence(WIRE_CHECKS, PUBLIC_FLOWS),
    bad=of(
        {
            **compare("CHAT"),
            "Transitions": {
                "NextAction": "end",
                "Conditions": [
                    {
                        "NextAction": "end",
                        "Condition": {"Operator": "Equals", "Operands": ["CHAT", "TASK"]},
                    }
                ],
                "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingCondition"}],
            },
        }
    ),
    good=of(compare("CHAT", "TASK")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No condition with none or several."""
    for action, condition, _ in conditions(subject.flow):
        if len(condition.operands) != 1:
            message = f"A condition has {len(condition.operands)} operands; one is allowed."
            what_to_do = "Write one condition for each operand, all with the same target."
            yield subject.finding(OPERANDS, action, message, what_to_do)
