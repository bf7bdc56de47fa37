"""The thresholds of Voice ID, which go with its switches."""

from collections.abc import Iterator
from types import MappingProxyType

from connect_flows.forms.evidence import PUBLIC_FLOWS, WIRE_CHECKS, evidence
from connect_flows.language.action import Action
from connect_flows.lint.block_types import is_true
from connect_flows.lint.example import ON_ERROR, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_OFF = {
    "IsVoiceIdStreamingEnabled": "FALSE",
    "IsVoiceAuthenticationEnabled": "FALSE",
    "IsFraudDetectionEnabled": "FALSE",
}
VOICE_ID_THRESHOLDS = Rule(
    "voice-id-thresholds",
    Severity.ERROR,
    "The service requires the thresholds of what is switched on, and rejects those of what is"
    " switched off.",
    evidence(WIRE_CHECKS, PUBLIC_FLOWS),
    bad=of(block("UpdateContactData", {**_OFF, "FraudDetectionThreshold": "50"}, errors=ON_ERROR)),
    good=of(block("UpdateContactData", {"LanguageCode": "en-US"}, errors=ON_ERROR)),
)


THRESHOLDS = MappingProxyType(
    {
        "VoiceAuthenticationThreshold": "IsVoiceAuthenticationEnabled",
        "VoiceAuthenticationResponseTime": "IsVoiceAuthenticationEnabled",
        "FraudDetectionThreshold": "IsFraudDetectionEnabled",
    }
)
"""Each with the switch that it goes with."""


def check(subject: Subject) -> Iterator[Finding]:
    """Each threshold with its switch."""
    for action in subject.blocks("UpdateContactData"):
        for threshold in uneven(action):
            if threshold in action.parameters:
                message = f"{THRESHOLDS[threshold]} is off, but {threshold} is given."
                yield subject.finding(VOICE_ID_THRESHOLDS, action, message, "Remove it.")
            else:
                message = f"{THRESHOLDS[threshold]} is on, but {threshold} is missing."
                yield subject.finding(VOICE_ID_THRESHOLDS, action, message, "Add it.")


def uneven(action: Action) -> list[str]:
    """Return the thresholds that a block lacks, or has for what is off.

    A switch that is a reference or a placeholder is neither on nor off yet.
    """
    given = action.parameters
    return [
        threshold
        for threshold, switch in THRESHOLDS.items()
        if str(given.get(switch)).lower() in ("true", "false")
        and is_true(given[switch]) != (threshold in given)
    ]
