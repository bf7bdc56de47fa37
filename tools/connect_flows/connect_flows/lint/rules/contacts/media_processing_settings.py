"""The settings of a chat's processor."""

from collections.abc import Iterator

from connect_flows.forms.evidence import WIRE_CHECKS, evidence
from connect_flows.lint.example import ON_ERROR, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_PROCESSOR = {
    "ProcessingEnabled": "True",
    "LambdaProcessorARN": "arn:aws:lambda:us-east-1:111122223333:function:redact",
}
MEDIA_PROCESSING_SETTINGS = Rule(
    "media-processing-settings",
    Severity.ERROR,
    "The service requires ChatProcessorSettings, which is optional in the reference.",
    evidence(WIRE_CHECKS),
    bad=of(
        block(
            "UpdateContactMediaProcessing",
            {"ChatProcessor": _PROCESSOR},
            errors=(*ON_ERROR, "ChannelMismatch"),
        )
    ),
    good=of(
        block(
            "UpdateContactMediaProcessing",
            {
                "ChatProcessor": {
                    **_PROCESSOR,
                    "ChatProcessorSettings": {"DeliverUnprocessedMessages": "True"},
                }
            },
            errors=(*ON_ERROR, "ChannelMismatch"),
        )
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """They are there."""
    for action in subject.blocks("UpdateContactMediaProcessing"):
        chat = action.parameters.get("ChatProcessor")
        within = chat if isinstance(chat, dict) else {}
        if "ChatProcessorSettings" not in {*within, *action.parameters}:
            message = "ChatProcessorSettings is missing."
            what_to_do = "Add it: the service requires it."
            yield subject.finding(MEDIA_PROCESSING_SETTINGS, action, message, what_to_do)
