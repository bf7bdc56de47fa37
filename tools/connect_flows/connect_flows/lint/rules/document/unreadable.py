"""Files that hold a flow: reading finds one that does not, before there is a flow to judge."""

from connect_flows.language.evidence import developer, evidence
from connect_flows.lint.example import SOUND, Example
from connect_flows.lint.findings import Severity
from connect_flows.lint.rule import Rule

UNREADABLE = Rule(
    "unreadable",
    Severity.ERROR,
    "The file holds no flow of the current format: nothing more can be said of it.",
    evidence(developer("flow-language-example")),
    bad=Example({"Actions": "none", "StartAction": "a", "Version": "2019-10-30"}),
    good=SOUND,
)
