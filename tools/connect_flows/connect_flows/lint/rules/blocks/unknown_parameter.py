"""Parameters with the names that the service accepts."""

from collections.abc import Iterator

from connect_flows.forms.action_type import ActionType
from connect_flows.forms.evidence import WIRE_CHECKS, evidence
from connect_flows.language.action import Action
from connect_flows.language.format_error import quote
from connect_flows.lint.block_types import known_blocks
from connect_flows.lint.example import SOUND, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.hints import parameter_meant
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

UNKNOWN_PARAMETER = Rule(
    "unknown-parameter",
    Severity.ERROR,
    "The service rejects a parameter that the type does not have.",
    evidence(WIRE_CHECKS),
    bad=of(block("MessageParticipant", {"Text": "Hello.", "TextToSpeechType": "text"})),
    good=SOUND,
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every parameter is one of its type's."""
    for action, known in known_blocks(subject.flow):
        if known.parameters is None:
            continue
        for name in (n for n in action.parameters if n not in known.parameters):
            yield subject.finding(UNKNOWN_PARAMETER, action, *_unknown(action, name, known))


def _unknown(action: Action, name: str, known: ActionType) -> tuple[str, str]:
    forms = known.parameters or {}
    meant = parameter_meant(action.type, name, forms)
    choices = ", ".join(forms) or "none"
    advice = f"Did you mean {meant}?" if meant else f"Its parameters: {choices}."
    return f"{action.type} does not have the parameter {quote(name)}.", advice
