"""Placeholders of the right kind."""

from collections.abc import Iterator

from connect_flows.forms.evidence import evidence, ours
from connect_flows.language.resources import RESOURCE_KINDS
from connect_flows.lint.example import ON_ERROR, Example, block, flow, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.names import is_of_kind, placeholders
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

PLACEHOLDER_KIND = Rule(
    "placeholder-kind",
    Severity.ERROR,
    "A placeholder of another kind is replaced by the ARN of another resource.",
    evidence(ours("${kind:name} in flows is filled in at deployment")),
    bad=of(block("TransferToFlow", {"ContactFlowId": "${queue:general}"}, errors=ON_ERROR)),
    good=Example(
        flow(block("TransferToFlow", {"ContactFlowId": "${flow:other}"}, errors=ON_ERROR)),
        beside={"other": flow(say("hello", "Hello."))},
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No placeholder that fills in something else."""
    for action, parameter, placeholder, expected in placeholders(subject):
        if is_of_kind(placeholder, expected):
            continue
        message = f"{parameter} is filled with the {placeholder.resource} {placeholder.name!a}."
        what_to_do = f"Use a {expected or ' or '.join(sorted(RESOURCE_KINDS))} there."
        yield subject.finding(PLACEHOLDER_KIND, action, message, what_to_do)
