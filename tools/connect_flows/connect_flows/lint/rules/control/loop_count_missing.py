"""The number of a Loop's turns."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, developer, evidence, flow_as_code
from connect_flows.lint.example import block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

LOOP_COUNT_MISSING = Rule(
    "loop-count-missing",
    Severity.ERROR,
    "A Loop has LoopCount turns, or one for each item of LoopArray, which needs a LoopName. The"
    " service rejects a Loop with neither.",
    evidence(developer("flow-control-actions-loop"), flow_as_code(21), admin("loop")),
    bad=of(block("Loop", when=("ContinueLooping", "DoneLooping"))),
    good=of(block("Loop", {"LoopCount": "3"}, when=("ContinueLooping", "DoneLooping"))),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every Loop has a count or a list."""
    for action in subject.blocks("Loop"):
        if not {"LoopCount", "LoopArray"} & set(action.parameters):
            what_to_do = "Write the number of turns, 0 to 100."
            message = "The loop lacks LoopCount."
            yield subject.finding(LOOP_COUNT_MISSING, action, message, what_to_do)
        elif "LoopArray" in action.parameters and "LoopName" not in action.parameters:
            message = "The loop goes through LoopArray, but lacks LoopName."
            what_to_do = "Add it: $.Loop.<name>.Element is the item."
            yield subject.finding(LOOP_COUNT_MISSING, action, message, what_to_do)
