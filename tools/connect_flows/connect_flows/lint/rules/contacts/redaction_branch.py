"""The error of redacting a chat."""

from collections.abc import Iterator

from connect_flows.forms.evidence import WIRE_CHECKS, developer, evidence, flow_as_code
from connect_flows.lint.block_types import caught
from connect_flows.lint.example import ON_ERROR, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_ANALYTICS = "UpdateContactRecordingAndAnalyticsBehavior"
_VOICE = {"VoiceBehavior": {"VoiceRecordingBehavior": {"RecordedParticipants": ["Agent"]}}}
REDACTION_BRANCH = Rule(
    "redaction-branch",
    Severity.ERROR,
    "InFlightRedactionConfigurationFailed is an error of ChatBehavior. The service requires its"
    " branch there, and rejects it elsewhere.",
    evidence(
        developer("contact-actions-updatecontactrecordingandanalyticsbehavior"),
        flow_as_code(35),
        WIRE_CHECKS,
    ),
    bad=of(
        block(
            _ANALYTICS,
            _VOICE,
            errors=(*ON_ERROR, "ChannelMismatch", "InFlightRedactionConfigurationFailed"),
        )
    ),
    good=of(block(_ANALYTICS, _VOICE, errors=(*ON_ERROR, "ChannelMismatch"))),
)


REDACTION = "InFlightRedactionConfigurationFailed"


def check(subject: Subject) -> Iterator[Finding]:
    """It has a branch where a chat's behavior is set, and nowhere else."""
    for action in subject.blocks("UpdateContactRecordingAndAnalyticsBehavior"):
        for_chat = "ChatBehavior" in action.parameters
        if REDACTION in caught(action) and not for_chat:
            message = f"{REDACTION} is for chat only."
            yield subject.finding(REDACTION_BRANCH, action, message, "Remove the branch.")
        elif for_chat and REDACTION not in caught(action):
            message = f"ChatBehavior lacks a branch for {REDACTION}."
            yield subject.finding(REDACTION_BRANCH, action, message, "Add one.")
