"""No Wait on a path that continues while another Wait waits."""

from collections.abc import Iterator, Mapping

from connect_flows.forms.evidence import admin, evidence
from connect_flows.language.format_error import quote
from connect_flows.lint.example import CHATS_ONLY, ON_ERROR, Json, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject
from connect_flows.lint.ways import blocks_behind


def _continuing(when: Mapping[str, str]) -> Json:
    return block("Wait", {"TimeLimitSeconds": "60", **_GOES_ON}, when=when, errors=ON_ERROR)


_GOES_ON = {"ContinueExecution": "True", "MinimumWaitTimeSeconds": "5"}
_INNER = block(
    "Wait", {"TimeLimitSeconds": "5"}, name="inner", when=("WaitCompleted",), errors=ON_ERROR
)
WAIT_NESTED = Rule(
    "wait-nested",
    Severity.ERROR,
    "The service rejects a Wait in the Continue branch of another Wait: Unsupported Action In"
    " Wait Action's Continue Branch.",
    evidence(admin("wait")),
    bad=of(CHATS_ONLY, _continuing({"Continue": "inner", "WaitCompleted": "end"}), _INNER),
    good=of(CHATS_ONLY, _continuing({"Continue": "end", "WaitCompleted": "inner"}), _INNER),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every Wait behind the branch Continue of another."""
    actions = subject.flow.actions
    for action in subject.blocks("Wait"):
        onward = [c.next_action for c in action.conditions if c.operands == ("Continue",)]
        for name in blocks_behind(subject.flow, onward):
            inner = actions[name]
            if inner.type == "Wait" and inner is not action:
                message = f"This Wait is in the Continue branch of {quote(action.identifier)}."
                what_to_do = "Let that branch end, and wait after WaitCompleted."
                yield subject.finding(WAIT_NESTED, inner, message, what_to_do)
