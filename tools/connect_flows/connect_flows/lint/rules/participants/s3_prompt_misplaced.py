"""Prompts from S3 where Connect plays them."""

from collections.abc import Iterator

from connect_flows.forms.action_type import WHISPERS
from connect_flows.forms.evidence import admin, evidence
from connect_flows.lint.example import ON_ERROR, Json, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_MEDIA = {"SourceType": "S3", "MediaType": "Audio", "Uri": "https://prompts.s3.amazonaws.com/a.wav"}
_NOT_IN = ("CUSTOMER_QUEUE", *WHISPERS)


def _plays(**source: object) -> Json:
    return block("MessageParticipant", source, errors=ON_ERROR)


S3_PROMPT_MISPLACED = Rule(
    "s3-prompt-misplaced",
    Severity.WARNING,
    "In customer queue and whisper flows Play prompt plays prompts of the library, but none that"
    " are stored in S3.",
    evidence(admin("play: flow types")),
    bad=of(_plays(Media=_MEDIA), flow_type="CUSTOMER_QUEUE"),
    good=of(_plays(PromptId="${prompt:a}"), flow_type="CUSTOMER_QUEUE"),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No prompt from S3 in a flow of such a type."""
    if subject.flow.flow_type not in _NOT_IN:
        return
    for action in subject.blocks("MessageParticipant"):
        if "Media" in action.parameters:
            message = f"A prompt from S3 is played in a {subject.flow.flow_type} flow."
            what_to_do = "Take a prompt of the library, or Loop prompts in a queue flow."
            yield subject.finding(S3_PROMPT_MISPLACED, action, message, what_to_do)
