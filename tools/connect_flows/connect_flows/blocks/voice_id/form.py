"""Voice ID, which ended on 20 May 2026.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from connect_flows.blocks.parts import flow_control_page
from connect_flows.forms.action_type import ActionType, Conditions
from connect_flows.forms.channels import calls_only
from connect_flows.forms.values import one_of, text

_VOICE_ID = calls_only("Set Voice ID")

FORMS = {
    "CheckVoiceId": ActionType(
        source=flow_control_page("CheckVoiceId"),
        parameters={
            "CheckVoiceIdOption": one_of(
                "enrollmentStatus", "voiceAuthentication", "fraudDetection"
            ),
            "WatchlistId": text,
        },
        required=("CheckVoiceIdOption",),
        conditions=Conditions(),
        errors=("NoMatchingError", "NoMatchingCondition"),
        required_errors=("NoMatchingError",),
        channels=calls_only("Check Voice ID"),
        drawn="decides",
    ),
    "StartVoiceIdStream": ActionType(
        source=flow_control_page("StartVoiceIdStream"),
        errors=("NoMatchingError",),
        required_errors=("NoMatchingError",),
        channels=_VOICE_ID,
    ),
}
