"""Silences with a reason."""

from connect_flows.forms.evidence import evidence, ours
from connect_flows.lint.example import WHY, silenced, silenced_in_vain
from connect_flows.lint.findings import Severity
from connect_flows.lint.rule import Rule

SILENCE_WITHOUT_REASON = Rule(
    "silence-without-reason",
    Severity.ERROR,
    "The next reader of the flow needs the reason why a finding does not count. Without a reason"
    " it counts.",
    evidence(ours("the form of lint's silences")),
    bad=silenced_in_vain(rule="unreachable"),
    good=silenced(rule="error-branch-cuts-off", reason=WHY),
)
