"""Silences of a form that can be read; others are found while reading."""

from connect_flows.forms.evidence import evidence, ours
from connect_flows.lint.example import WHY, silenced, silenced_in_vain
from connect_flows.lint.findings import Severity
from connect_flows.lint.rule import Rule

SILENCE_UNREADABLE = Rule(
    "silence-unreadable",
    Severity.ERROR,
    "A silence has a rule of lint, the reason, and optionally a block or a flow. Other entries"
    " would be ignored without a message.",
    evidence(ours("the form of lint's silences")),
    bad=silenced_in_vain(rule="no-such-rule", reason=WHY),
    good=silenced(rule="error-branch-cuts-off", reason=WHY),
)
