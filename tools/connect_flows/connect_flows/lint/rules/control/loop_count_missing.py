"""How often a Loop goes round."""

from collections.abc import Iterator

from connect_flows.language.evidence import developer, evidence, flow_as_code
from connect_flows.lint.example import block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

LOOP_COUNT_MISSING = Rule(
    "loop-count-missing",
    Severity.ERROR,
    "A Loop goes round LoopCount times, or through LoopArray: one with neither is refused.",
    evidence(developer("flow-control-actions-loop"), flow_as_code(21)),
    bad=of(block("Loop", when=("ContinueLooping", "DoneLooping"))),
    good=of(block("Loop", {"LoopCount": "3"}, when=("ContinueLooping", "DoneLooping"))),
)


def check(subject: Subject) -> Iterator[Finding]:
    """It says so, or has a list to go through."""
    for action in subject.blocks("Loop"):
        if not {"LoopCount", "LoopArray"} & set(action.parameters):
            what_to_do = "Write how many turns it takes, 0 to 100."
            message = "The loop has no LoopCount."
            yield subject.finding(LOOP_COUNT_MISSING, action, message, what_to_do)
