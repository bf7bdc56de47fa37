"""Silences that cover a finding."""

from connect_flows.forms.evidence import evidence, ours
from connect_flows.lint.example import WHY, silenced, silenced_in_vain
from connect_flows.lint.findings import Severity
from connect_flows.lint.rule import Rule

SILENCE_UNUSED = Rule(
    "silence-unused",
    Severity.WARNING,
    "The silence does not cover any finding: it may be misspelled, or out of date.",
    evidence(ours("the form of lint's silences")),
    bad=silenced_in_vain(rule="unreachable", reason=WHY),
    good=silenced(rule="error-branch-cuts-off", block="ask", reason=WHY),
)
