"""What is noted about a contact.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from connect_flows.blocks.parts import (
    NO_MATCH,
    TARGET,
    TRUE_OR_FALSE,
    WIRE,
    contact_page,
    flow_control_page,
)
from connect_flows.forms.action_type import ActionType
from connect_flows.forms.channels import NO_EFFECT, Parameters, Support, calls_only, everywhere
from connect_flows.forms.containers import list_of, mapping, record
from connect_flows.forms.evidence import (
    ALL_BLOCKS,
    PUBLIC_FLOWS,
    WIRE_CHECKS,
    admin,
    developer,
    evidence,
    flow_as_code,
)
from connect_flows.forms.values import Form, anything, integer, one_of, preferred, static, text

ENGINES = ("standard", "neural", "long-form", "generative", "connect:agentic")
CONTACT_DATA: dict[str, Form] = {
    "Name": text,
    "Description": text,
    "LanguageCode": text,
    "CustomerId": text,
    "WisdomSessionArn": text,
    "TargetContact": TARGET,
    "IsVoiceIdStreamingEnabled": TRUE_OR_FALSE,
    "IsVoiceAuthenticationEnabled": TRUE_OR_FALSE,
    "IsFraudDetectionEnabled": TRUE_OR_FALSE,
    "VoiceAuthenticationThreshold": integer(0, 100, dynamic=True),
    "VoiceAuthenticationResponseTime": integer(5, 10, dynamic=True),
    "FraudDetectionThreshold": integer(0, 100, dynamic=True),
    "WatchlistId": text,
}
_VOICE_ID = calls_only("Set Voice ID")
VOICE_ID_FIELDS = frozenset(
    {
        "IsVoiceIdStreamingEnabled",
        "IsVoiceAuthenticationEnabled",
        "IsFraudDetectionEnabled",
        "VoiceAuthenticationThreshold",
        "VoiceAuthenticationResponseTime",
        "FraudDetectionThreshold",
        "WatchlistId",
    }
)


def _channels_of_data(parameters: Parameters) -> Support:
    if VOICE_ID_FIELDS & parameters.keys():
        return _VOICE_ID
    return everywhere("Set contact attributes")


def _logged_attributes(parameters: Parameters) -> Iterator[dict[str, Any]]:
    related = str(parameters.get("TargetContact") == "Related").lower()
    for key, value in parameters.get("Attributes", {}).items():
        yield {"Value": value, "AddAttributeToRelatedContact": related, "Key": key}


def _logged_flow_attributes(parameters: Parameters) -> Iterator[dict[str, Any]]:
    for key, attribute in parameters.get("FlowAttributes", {}).items():
        value = attribute.get("Value", "") if isinstance(attribute, Mapping) else attribute
        yield {"Value": value, "Key": key}


FORMS = {
    "UpdateContactAttributes": ActionType(
        source=contact_page("UpdateContactAttributes"),
        parameters={"Attributes": mapping(text), "TargetContact": TARGET},
        required=("Attributes",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        channels=everywhere("Set contact attributes"),
        log_name="SetAttributes",
        log_entries=_logged_attributes,
    ),
    "UpdateFlowAttributes": ActionType(
        source=flow_control_page("UpdateFlowAttributes"),
        sources=dict.fromkeys(
            ("FlowAttributes", "NoMatchingError"),
            evidence(WIRE_CHECKS, flow_as_code(24, "2026-09-15")),
        ),
        parameters={
            "FlowAttributes": mapping(
                record({"Type": one_of("String"), "Value": anything}, required=("Value",))
            )
        },
        required=("FlowAttributes",),
        errors=("NoMatchingError",),
        required_errors=("NoMatchingError",),
        channels=everywhere("Set contact attributes"),
        log_name="SetFlowAttributes",
        log_entries=_logged_flow_attributes,
    ),
    "UpdateContactData": ActionType(
        source=contact_page("UpdateContactData"),
        sources={"TargetContact": evidence(flow_as_code(30, "2026-09-15"))},
        parameters=CONTACT_DATA,
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        channels=_channels_of_data,
        examples=({"Name": "Ana"}, {"WatchlistId": "w"}),
        log_name="SetContactData",
    ),
    "UpdateContactTextToSpeechVoice": ActionType(
        source=contact_page("UpdateContactTextToSpeechVoice"),
        sources={
            "TextToSpeechEngine": evidence(admin("set-voice"), flow_as_code(29, "2026-09-15")),
            "TextToSpeechStyle": WIRE,
            "NoMatchingError": evidence(
                flow_as_code(29, "2026-09-15"),
                PUBLIC_FLOWS,
                against=(developer("contact-actions-updatecontacttexttospeechvoice"),),
            ),
        },
        parameters={
            "TextToSpeechVoice": text,
            "TextToSpeechEngine": preferred(*ENGINES),
            "TextToSpeechStyle": preferred("None", "Conversational", "Newscaster"),
        },
        required=("TextToSpeechVoice",),
        errors=NO_MATCH,
        channels=calls_only("Set voice", NO_EFFECT),
        log_name="SetVoice",
    ),
    "TagContact": ActionType(
        source=contact_page("TagContact"),
        sources={"NoMatchingError": evidence(flow_as_code(27, "2026-09-15"), ALL_BLOCKS)},
        parameters={"Tags": mapping(text)},
        required=("Tags",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        channels=everywhere("Contact tags"),
    ),
    "UntagContact": ActionType(
        source=evidence(flow_as_code(28, "2026-09-15"), WIRE_CHECKS),
        parameters={"TagKeys": list_of(static, at_least=1)},
        required=("TagKeys",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        channels=everywhere("Contact tags"),
    ),
}
