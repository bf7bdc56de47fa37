"""The switches of Voice ID, which go together."""

from collections.abc import Iterator

from connect_flows.forms.evidence import WIRE_CHECKS, evidence
from connect_flows.language.action import Action
from connect_flows.lint.example import ON_ERROR, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

VOICE_ID_SWITCHED = Rule(
    "voice-id-switches",
    Severity.ERROR,
    "The service rejects one of the three switches of Voice ID without the others.",
    evidence(WIRE_CHECKS),
    bad=of(block("UpdateContactData", {"IsVoiceIdStreamingEnabled": "TRUE"}, errors=ON_ERROR)),
    good=of(block("UpdateContactData", {"LanguageCode": "en-US"}, errors=ON_ERROR)),
)


SWITCHES = (
    "IsVoiceIdStreamingEnabled",
    "IsVoiceAuthenticationEnabled",
    "IsFraudDetectionEnabled",
)


def check(subject: Subject) -> Iterator[Finding]:
    """All three, or none."""
    for action in subject.blocks("UpdateContactData"):
        if lacks_switches(action):
            given = " and ".join(_given(action))
            message = f"{given} is set without the other switches of Voice ID."
            what_to_do = f"Set all: {', '.join(SWITCHES)}."
            yield subject.finding(VOICE_ID_SWITCHED, action, message, what_to_do)


def lacks_switches(action: Action) -> bool:
    """Whether a block sets some of the switches and not the others."""
    return len(_given(action)) not in {0, len(SWITCHES)}


def _given(action: Action) -> list[str]:
    return [name for name in SWITCHES if name in action.parameters]
