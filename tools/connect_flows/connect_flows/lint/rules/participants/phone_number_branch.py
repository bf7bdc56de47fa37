"""The error of phone numbers."""

from collections.abc import Iterator

from connect_flows.forms.evidence import developer, evidence
from connect_flows.lint.block_types import caught
from connect_flows.lint.example import of, stored
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.keys import asking, validations
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_INPUT = developer("participant-actions-getparticipantinput")
_PHONE = {"PhoneNumberValidation": {"NumberFormat": "E164"}}

PHONE_NUMBER_BRANCH = Rule(
    "phone-number-branch",
    Severity.ERROR,
    "InvalidPhoneNumber only exists for PhoneNumberValidation.",
    evidence(_INPUT),
    bad=of(stored("InvalidPhoneNumber")),
    good=of(stored("InvalidPhoneNumber", InputValidation=_PHONE)),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Only where a phone number is asked for."""
    for action in subject.once(asking):
        is_asked = validations(action).get("PhoneNumberValidation") is not None
        if "InvalidPhoneNumber" in caught(action) and not is_asked:
            message = "InvalidPhoneNumber needs PhoneNumberValidation."
            yield subject.finding(PHONE_NUMBER_BRANCH, action, message, "Remove the branch.")
