"""Parts that blocks of several families have."""

from collections.abc import Iterator, Mapping
from typing import Any

from connect_flows.forms.containers import record
from connect_flows.forms.evidence import WIRE_CHECKS, Evidence, admin, developer, evidence
from connect_flows.forms.values import Form, Names, one_of, text

MEDIA = record(
    {"Uri": text, "SourceType": one_of("S3"), "MediaType": one_of("Audio")},
    required=("Uri", "SourceType", "MediaType"),
)
MESSAGE: dict[str, Form] = {
    "Text": text,
    "SSML": text,
    "PromptId": Names("prompt", whole=True),
    "Media": MEDIA,
}
SOURCES = ("Text", "SSML", "PromptId", "Media")
TRUE_OR_FALSE = one_of("True", "False", ignore_case=True)
SWITCH = one_of("True", "False", ignore_case=True, static=True)
QUEUE_OR_AGENT = ("QueueId", "AgentId")
QUEUE = Names("queue", whole=True)
AGENT = Names("agent", whole=True)
FLOW = Names("flow", whole=True)
TARGET = one_of("Current", "Related", static=True)
NO_MATCH = ("NoMatchingError",)
ALL_INPUT_ERRORS = ("InputTimeLimitExceeded", "NoMatchingCondition", "NoMatchingError")

WIRE = evidence(WIRE_CHECKS)
INPUT_IN_WHISPER = evidence(
    developer("participant-actions-getparticipantinput"),
    against=(admin("get-customer-input names the outbound whisper flow"),),
)


def participant_page(name: str) -> Evidence:
    """The page of a participant action."""
    return evidence(developer(f"participant-actions-{name.lower()}"))


def flow_control_page(name: str) -> Evidence:
    """The page of a flow control action."""
    return evidence(developer(f"flow-control-actions-{name.lower()}"))


def contact_page(name: str) -> Evidence:
    """The page of a contact action."""
    return evidence(developer(f"contact-actions-{name.lower()}"))


def interaction_page(name: str) -> Evidence:
    """The page of an interaction."""
    return evidence(developer(f"interactions-{name.lower()}"))


def logged_message(parameters: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what the flow log has of a message."""
    if "PromptId" in parameters:
        yield {"PromptSource": "Prompt", "PromptLocation": parameters["PromptId"]}
    elif "SSML" in parameters:
        yield {"Text": parameters["SSML"], "TextToSpeechType": "ssml"}
    elif "Text" in parameters:
        yield {"Text": parameters["Text"], "TextToSpeechType": "text"}
    else:
        yield dict(parameters)
