"""Files that hold a flow; files that do not are found while reading."""

from connect_flows.forms.evidence import developer, evidence
from connect_flows.lint.example import SOUND, Example
from connect_flows.lint.findings import Severity
from connect_flows.lint.rule import Rule

UNREADABLE = Rule(
    "unreadable",
    Severity.ERROR,
    "The file does not hold a flow in the current format, so the other rules cannot check it.",
    evidence(developer("flow-language-example")),
    bad=Example({"Actions": "none", "StartAction": "a", "Version": "2019-10-30"}),
    good=SOUND,
)
