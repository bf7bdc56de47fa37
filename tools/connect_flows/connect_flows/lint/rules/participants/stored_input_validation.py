"""How input that is stored is validated."""

from collections.abc import Iterator

from connect_flows.forms.evidence import developer, evidence, probe
from connect_flows.lint.example import LENGTH, menu, of, stored
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.keys import asking, stores, validations
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_INPUT = developer("participant-actions-getparticipantinput")
_STORE = probe("flow-as-code", "conditional shapes of GetParticipantInput", "2026-09-29")

STORED_INPUT_VALIDATION = Rule(
    "stored-input-validation",
    Severity.ERROR,
    "A block that stores input needs one InputValidation, for a length or a phone number. A menu"
    " does not allow it.",
    evidence(_INPUT, _STORE),
    bad=of(menu(InputValidation=LENGTH)),
    good=of(stored()),
)


def check(subject: Subject) -> Iterator[Finding]:
    """One validation where input is stored, none in a menu."""
    for action in subject.once(asking):
        if stores(action) and len(validations(action)) != 1:
            what_to_do = "Give CustomValidation or PhoneNumberValidation."
            message = "A block that stores input needs one InputValidation."
            yield subject.finding(STORED_INPUT_VALIDATION, action, message, what_to_do)
        elif not stores(action) and "InputValidation" in action.parameters:
            what_to_do = 'Remove it, or set StoreInput to "True".'
            message = "InputValidation is only allowed in a block that stores input."
            yield subject.finding(STORED_INPUT_VALIDATION, action, message, what_to_do)
