"""Contact data that is set."""

from collections.abc import Iterator

from connect_flows.forms.evidence import WIRE_CHECKS, evidence
from connect_flows.lint.example import ON_ERROR, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

CONTACT_DATA_EMPTY = Rule(
    "contact-data-empty",
    Severity.ERROR,
    "The service rejects a block that does not set contact data.",
    evidence(WIRE_CHECKS),
    bad=of(block("UpdateContactData", {"TargetContact": "Current"}, errors=ON_ERROR)),
    good=of(block("UpdateContactData", {"LanguageCode": "en-US"}, errors=ON_ERROR)),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every block that is there to set some does."""
    for action in subject.blocks("UpdateContactData"):
        if not set(action.parameters) - {"TargetContact"}:
            what_to_do = "Set some, or remove the block."
            yield subject.finding(
                CONTACT_DATA_EMPTY, action, "The block does not set contact data.", what_to_do
            )
