"""Whether input is stored."""

from collections.abc import Iterator

from connect_flows.forms.evidence import evidence, probe
from connect_flows.lint.example import block, menu, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.keys import asking
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_STORE = probe("flow-as-code", "conditional shapes of GetParticipantInput", "2026-09-29")
_MENU_ERRORS = ("InputTimeLimitExceeded", "NoMatchingCondition", "NoMatchingError")
_BASE = {"Text": "Your number?", "InputTimeLimitSeconds": "5"}

STORE_INPUT_MISSING = Rule(
    "store-input-missing",
    Severity.ERROR,
    "StoreInput decides whether the block is a menu or stores the input. The service rejects the"
    " block without it, unless the block switches the touch-tone buffer.",
    evidence(_STORE),
    bad=of(block("GetParticipantInput", _BASE, when=("1",), errors=_MENU_ERRORS)),
    good=of(menu()),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every block that asks for keys has StoreInput."""
    for action in subject.once(asking):
        if action.parameters.get("StoreInput") is None:
            what_to_do = 'Write "True" for input that is stored, "False" for a menu.'
            message = "The block lacks StoreInput."
            yield subject.finding(STORE_INPUT_MISSING, action, message, what_to_do)
