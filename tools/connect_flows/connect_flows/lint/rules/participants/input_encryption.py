"""Input that is encrypted."""

from collections.abc import Iterator

from connect_flows.forms.evidence import WIRE_CHECKS, developer, evidence
from connect_flows.lint.example import of, stored
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.keys import asking, validations
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_INPUT = developer("participant-actions-getparticipantinput")
_PHONE = {"PhoneNumberValidation": {"NumberFormat": "E164"}}

INPUT_ENCRYPTION = Rule(
    "input-encryption",
    Severity.ERROR,
    "The service encrypts input of CustomValidation, and rejects InputEncryption elsewhere.",
    evidence(_INPUT, WIRE_CHECKS),
    bad=of(
        stored(
            "InvalidPhoneNumber",
            InputValidation=_PHONE,
            InputEncryption={"EncryptionKeyId": "k", "Key": "pem"},
        )
    ),
    good=of(stored(InputEncryption={"EncryptionKeyId": "k", "Key": "pem"})),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Only input of a length is."""
    for action in subject.once(asking):
        if "InputEncryption" in action.parameters and "CustomValidation" not in validations(action):
            message = "InputEncryption needs CustomValidation."
            what_to_do = "Add it, or remove this."
            yield subject.finding(INPUT_ENCRYPTION, action, message, what_to_do)
