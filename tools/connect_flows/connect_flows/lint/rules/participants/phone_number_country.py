"""The country of a local phone number."""

from collections.abc import Iterator

from connect_flows.forms.evidence import developer, evidence
from connect_flows.lint.example import of, stored
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.keys import asking, validations
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_INPUT = developer("participant-actions-getparticipantinput")

PHONE_NUMBER_COUNTRY = Rule(
    "phone-number-country",
    Severity.ERROR,
    "A local phone number can only be validated with a country code.",
    evidence(_INPUT),
    bad=of(
        stored(
            "InvalidPhoneNumber",
            InputValidation={"PhoneNumberValidation": {"NumberFormat": "Local"}},
        )
    ),
    good=of(
        stored(
            "InvalidPhoneNumber",
            InputValidation={
                "PhoneNumberValidation": {"NumberFormat": "Local", "CountryCode": "US"}
            },
        )
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every local number has its country."""
    for action in subject.once(asking):
        phone = validations(action).get("PhoneNumberValidation")
        if isinstance(phone, dict) and _lacks_country(phone):
            message = "A Local number is validated, but CountryCode is missing."
            yield subject.finding(PHONE_NUMBER_COUNTRY, action, message, 'Add it, such as "US".')


def _lacks_country(phone: dict[str, object]) -> bool:
    return phone.get("NumberFormat") == "Local" and "CountryCode" not in phone
