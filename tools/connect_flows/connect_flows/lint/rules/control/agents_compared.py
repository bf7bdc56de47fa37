"""Numbers of agents."""

from collections.abc import Iterator

from connect_flows.blocks.queue_checks.form import AGENT_METRICS
from connect_flows.forms.evidence import WIRE_CHECKS, developer, evidence
from connect_flows.lint.example import ON_ERROR, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

AGENTS_COMPARED = Rule(
    "agents-compared",
    Severity.ERROR,
    "The number of agents can only be compared by NumberGreaterThan 0: some agents, or none.",
    evidence(developer("flow-control-actions-checkmetricdata"), WIRE_CHECKS),
    bad=of(
        block(
            "CheckMetricData",
            {"MetricType": "NumberOfAgentsOnline", "QueueId": "queue-id"},
            when=("5",),
            operator="NumberGreaterThan",
            errors=(*ON_ERROR, "NoMatchingCondition"),
        )
    ),
    good=of(
        block(
            "CheckMetricData",
            {"MetricType": "NumberOfAgentsOnline", "QueueId": "queue-id"},
            when=("0",),
            operator="NumberGreaterThan",
            errors=(*ON_ERROR, "NoMatchingCondition"),
        )
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """The number of agents is compared as the service accepts it: some agents, or none."""
    for action in subject.blocks("CheckMetricData"):
        agents = action.parameters.get("MetricType") in AGENT_METRICS
        for condition in action.conditions if agents else ():
            if condition.operator != "NumberGreaterThan" or condition.operands != ("0",):
                message = "The number of agents can only be compared by NumberGreaterThan 0."
                what_to_do = "Use that, or GetMetricData and Compare."
                yield subject.finding(AGENTS_COMPARED, action, message, what_to_do)
