"""Parameters of which a block has one."""

from collections.abc import Iterator

from connect_flows.forms.evidence import ACTION_PAGES, evidence
from connect_flows.lint.block_types import known_blocks
from connect_flows.lint.example import SOUND, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

PARAMETERS_EXCLUDE = Rule(
    "parameters-exclude",
    Severity.ERROR,
    "The service accepts one of these parameters, not both.",
    evidence(ACTION_PAGES),
    bad=of(block("MessageParticipant", {"Text": "Hello.", "SSML": "<speak>Hello.</speak>"})),
    good=SOUND,
)


def check(subject: Subject) -> Iterator[Finding]:
    """No two parameters that exclude each other."""
    for action, known in known_blocks(subject.flow):
        for group in known.exactly_one + known.at_most_one:
            given = [name for name in group if name in action.parameters]
            if len(given) > 1:
                message = f"{' and '.join(given)} exclude each other."
                yield subject.finding(PARAMETERS_EXCLUDE, action, message, "Keep one.")
