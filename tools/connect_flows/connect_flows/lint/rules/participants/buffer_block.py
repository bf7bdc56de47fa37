"""Blocks that switch the touch-tone buffer."""

from collections.abc import Iterator

from connect_flows.forms.evidence import ALL_BLOCKS, admin, evidence
from connect_flows.language.action import Action
from connect_flows.lint.block_types import caught
from connect_flows.lint.example import block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.keys import BUFFER
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

BUFFER_BLOCK = Rule(
    "buffer-block",
    Severity.ERROR,
    "A block that switches the touch-tone buffer does not play or ask, and has one error branch."
    " EnableDTMFBuffer is alone, or with StoreInput and InputEncryption.",
    evidence(admin("set-touchtone-buffer-behavior"), ALL_BLOCKS),
    bad=of(
        block(
            "GetParticipantInput",
            {"EnableDTMFBuffer": "True", "Text": "Your number?"},
            errors=("NoMatchingError",),
        )
    ),
    good=of(
        block("GetParticipantInput", {"EnableDTMFBuffer": "True"}, errors=("NoMatchingError",))
    ),
)


BESIDE_BUFFER = frozenset({BUFFER, "StoreInput", "InputEncryption"})


def check(subject: Subject) -> Iterator[Finding]:
    """Such blocks do not play or ask."""
    for action in subject.blocks("GetParticipantInput"):
        for message, what_to_do in _broken(action) if BUFFER in action.parameters else ():
            yield subject.finding(BUFFER_BLOCK, action, message, what_to_do)


def _broken(action: Action) -> Iterator[tuple[str, str]]:
    for name in action.parameters:
        if name not in BESIDE_BUFFER:
            message = f"The block switches the touch-tone buffer, but also has {name}."
            yield message, "Ask in another block."
    for error in sorted(caught(action) - {"NoMatchingError"}):
        message = f"The block switches the touch-tone buffer, so {error} never happens."
        yield message, "Keep NoMatchingError only."
    if action.conditions:
        message = "The block switches the touch-tone buffer and asks for no key."
        yield message, "Remove its conditions."
