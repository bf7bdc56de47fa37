"""What is recorded, streamed and analyzed.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from connect_flows.blocks.parts import NO_MATCH, SWITCH, WIRE, contact_page, flow_control_page
from connect_flows.blocks.recording.analytics import (
    CHAT,
    ENABLED,
    OLDER_ANALYTICS,
    PARTICIPANTS,
    SCREEN,
    SCREENS,
    VOICE,
)
from connect_flows.forms.action_type import BEFORE_THE_AGENT, WHISPERS, ActionType
from connect_flows.forms.channels import (
    FAILS,
    MISMATCH,
    WORKS,
    Parameters,
    Support,
    calls_only,
    chats_only,
    everywhere,
)
from connect_flows.forms.containers import list_of, record
from connect_flows.forms.evidence import (
    PUBLIC_FLOWS,
    WIRE_CHECKS,
    admin,
    developer,
    evidence,
    export,
    flow_as_code,
)
from connect_flows.forms.values import Names, anything, one_of

CHANNEL_BEHAVIORS = ("VoiceBehavior", "ChatBehavior", "EmailBehavior")
BEHAVIORS = (*CHANNEL_BEHAVIORS, "ScreenRecordingBehavior")
_PROCESSING = evidence(
    admin("set-recording-analytics-processing-behavior"),
    developer("contact-actions-updatecontactrecordingandanalyticsbehavior"),
)
_BEHAVIORS: Mapping[str, Support] = MappingProxyType(
    {
        "VoiceBehavior": calls_only("Set recording, analytics (voice)", MISMATCH, _PROCESSING),
        "ChatBehavior": chats_only("Set recording, analytics (chat)", MISMATCH, _PROCESSING),
        "EmailBehavior": Support(
            "Set recording, analytics (email)", MISMATCH, MISMATCH, MISMATCH, WORKS, _PROCESSING
        ),
        "ScreenRecordingBehavior": Support(
            "Set recording, analytics (screen)", WORKS, WORKS, WORKS, MISMATCH, _PROCESSING
        ),
    }
)


def _channels_of_behavior(parameters: Parameters) -> Support:
    for name, support in _BEHAVIORS.items():
        if name in parameters:
            return support
    return everywhere("Set recording, analytics and processing behavior")


def _logged_logging(parameters: Parameters) -> Iterator[dict[str, Any]]:
    yield {"LoggingBehavior": parameters.get("FlowLoggingBehavior", "")}


FORMS = {
    "UpdateContactMediaProcessing": ActionType(
        source=evidence(developer("contact-actions-updatecontactmediaprocessing"), WIRE_CHECKS),
        parameters={
            "ChatProcessor": record(
                {
                    "ProcessingEnabled": SWITCH,
                    "LambdaProcessorARN": Names("function", static=True),
                    "ChatProcessorSettings": record({"DeliverUnprocessedMessages": SWITCH}),
                }
            )
        },
        errors=(*NO_MATCH, "ChannelMismatch"),
        required_errors=NO_MATCH,
        channels=chats_only("Set processing behavior", MISMATCH, _PROCESSING),
    ),
    "UpdateContactMediaStreamingBehavior": ActionType(
        source=contact_page("UpdateContactMediaStreamingBehavior"),
        parameters={
            "MediaStreamingState": ENABLED,
            "MediaStreamType": one_of("Audio", static=True),
            "Participants": list_of(
                record(
                    {
                        "ParticipantType": one_of("Customer", static=True),
                        "MediaDirections": list_of(one_of("To", "From", static=True)),
                    }
                )
            ),
        },
        required=("MediaStreamingState", "Participants"),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        flow_types=(*BEFORE_THE_AGENT, *WHISPERS),
        channels=calls_only("Start / Stop media streaming"),
    ),
    "UpdateContactRecordingAndAnalyticsBehavior": ActionType(
        source=contact_page("UpdateContactRecordingAndAnalyticsBehavior"),
        sources={
            "ChannelMismatch": evidence(flow_as_code(35, "2026-09-15")),
            "InFlightRedactionConfigurationFailed": evidence(flow_as_code(35), WIRE_CHECKS),
            "EmailBehavior": evidence(export("flows with e-mail analytics, 2026")),
        },
        parameters={
            "VoiceBehavior": VOICE,
            "ChatBehavior": CHAT,
            "EmailBehavior": anything,
            "ScreenRecordingBehavior": SCREEN,
        },
        at_least_one=(BEHAVIORS,),
        at_most_one=(CHANNEL_BEHAVIORS,),
        errors=(*NO_MATCH, "ChannelMismatch", "InFlightRedactionConfigurationFailed"),
        required_errors=NO_MATCH,
        channels=_channels_of_behavior,
        examples=(
            {"VoiceBehavior": {}},
            {"ChatBehavior": {}},
            {"EmailBehavior": {}},
            {"ScreenRecordingBehavior": {}},
        ),
    ),
    "UpdateContactRecordingBehavior": ActionType(
        source=contact_page("UpdateContactRecordingBehavior"),
        sources={
            "AnalyticsBehavior": WIRE,
            "NoMatchingError": evidence(
                flow_as_code(37, "2026-09-29"),
                PUBLIC_FLOWS,
                against=(admin("set-recording-behavior speaks of an Error branch"),),
            ),
        },
        parameters={
            "RecordingBehavior": record(
                {
                    "RecordedParticipants": PARTICIPANTS,
                    "ScreenRecordedParticipants": SCREENS,
                    "IVRRecordingBehavior": ENABLED,
                }
            ),
            "AnalyticsBehavior": OLDER_ANALYTICS,
        },
        required=("RecordingBehavior",),
        flow_types=(*BEFORE_THE_AGENT, "OUTBOUND_WHISPER"),
        channels=Support("Set recording and analytics behavior", WORKS, WORKS, FAILS, FAILS),
        log_name="SetRecordingBehavior",
    ),
    "UpdateFlowLoggingBehavior": ActionType(
        source=flow_control_page("UpdateFlowLoggingBehavior"),
        parameters={"FlowLoggingBehavior": ENABLED},
        required=("FlowLoggingBehavior",),
        channels=everywhere("Set logging behavior"),
        log_name="SetLoggingBehavior",
        log_entries=_logged_logging,
    ),
}
