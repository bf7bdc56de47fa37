"""A Wait during which the flow continues."""

from collections.abc import Iterator

from connect_flows.forms.evidence import WIRE_CHECKS, evidence
from connect_flows.lint.block_types import is_true
from connect_flows.lint.example import CHATS_ONLY, Json, of, wait
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject
from connect_flows.lint.waits import results_of

_GOES_ON: Json = {"ContinueExecution": "True", "MinimumWaitTimeSeconds": "5"}
WAIT_CONTINUE = Rule(
    "wait-continue",
    Severity.ERROR,
    "A Wait during which the flow continues needs ContinueExecution, MinimumWaitTimeSeconds and"
    " the branch Continue together. It has no branch besides that and WaitCompleted.",
    evidence(WIRE_CHECKS),
    bad=of(CHATS_ONLY, wait(**_GOES_ON)),
    good=of(CHATS_ONLY, wait("Continue", **_GOES_ON)),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Parameter, time and branch together."""
    for action in subject.blocks("Wait"):
        continues = is_true(action.parameters.get("ContinueExecution"))
        if continues != ("Continue" in results_of(action)):
            message = "The branch Continue goes with ContinueExecution."
            yield subject.finding(WAIT_CONTINUE, action, message, "Have both, or neither.")
        if continues and "MinimumWaitTimeSeconds" not in action.parameters:
            message = "ContinueExecution needs MinimumWaitTimeSeconds."
            yield subject.finding(WAIT_CONTINUE, action, message, "Add it.")
        if continues and "Events" in action.parameters:
            message = "A Wait with ContinueExecution waits for no event."
            yield subject.finding(WAIT_CONTINUE, action, message, "Use a block for each.")
