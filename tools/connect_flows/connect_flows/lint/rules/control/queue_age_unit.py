"""The age of a queue's oldest contact."""

from collections.abc import Iterator

from connect_flows.forms.evidence import evidence, export, flow_as_code
from connect_flows.lint.example import ON_ERROR, Json, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject


def _age(operand: str) -> Json:
    return block(
        "CheckMetricData",
        {"MetricType": "OldestContactInQueueAgeSeconds", "QueueId": "queue-id"},
        when=(operand,),
        operator="NumberGreaterThan",
        errors=(*ON_ERROR, "NoMatchingCondition"),
    )


QUEUE_AGE_UNIT = Rule(
    "queue-age-unit",
    Severity.WARNING,
    "OldestContactInQueueAgeSeconds is compared in milliseconds, despite its name: the console"
    " writes 300000 for five minutes. A value below 1000 was probably meant as seconds.",
    evidence(flow_as_code(25), export("AWS's sample queue configurations flow")),
    bad=of(_age("300")),
    good=of(_age("300000")),
)


MILLISECONDS = 1000


def check(subject: Subject) -> Iterator[Finding]:
    """It is compared in milliseconds."""
    for action in subject.blocks("CheckMetricData"):
        is_age = action.parameters.get("MetricType") == "OldestContactInQueueAgeSeconds"
        operands = [o for c in action.conditions for o in c.operands] if is_age else []
        for operand in operands:
            if operand.isdecimal() and 0 < int(operand[:9]) < MILLISECONDS:
                message = f"The age of a queue's oldest contact is compared to {operand} ms."
                what_to_do = f"Write milliseconds: {operand}000 for {operand} seconds."
                yield subject.finding(QUEUE_AGE_UNIT, action, message, what_to_do)
