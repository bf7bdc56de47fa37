"""Voice ID, which ended on 20 May 2026.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from connect_flows.blocks.parts import WIRE, flow_control_page
from connect_flows.forms.action_type import FLOW_TYPES, HOLDS, ActionType, Conditions
from connect_flows.forms.channels import calls_only
from connect_flows.forms.evidence import evidence, probe
from connect_flows.forms.values import one_of, text

RESULTS = (
    "Enrolled",
    "NotEnrolled",
    "OptedOut",
    "Authenticated",
    "NotAuthenticated",
    "Inconclusive",
    "HighRisk",
    "LowRisk",
)
"""As they are on the wire; the page has the console's labels, such as Not enrolled."""
_VOICE_ID = calls_only("Set Voice ID")

FORMS = {
    "CheckVoiceId": ActionType(
        source=flow_control_page("CheckVoiceId"),
        sources={
            "NoMatchingCondition": evidence(
                probe("flow-as-code", "flow-language/probes/d08-voice-id", "2026-10-05")
            ),
            "conditions": WIRE,
        },
        parameters={
            "CheckVoiceIdOption": one_of(
                "enrollmentStatus", "voiceAuthentication", "fraudDetection"
            ),
            "WatchlistId": text,
        },
        required=("CheckVoiceIdOption",),
        conditions=Conditions(allowed=RESULTS),
        errors=("NoMatchingError",),
        required_errors=("NoMatchingError",),
        channels=calls_only("Check Voice ID"),
        drawn="decides",
    ),
    "StartVoiceIdStream": ActionType(
        source=flow_control_page("StartVoiceIdStream"),
        errors=("NoMatchingError",),
        required_errors=("NoMatchingError",),
        flow_types=tuple(name for name in FLOW_TYPES if name not in HOLDS),
        channels=_VOICE_ID,
    ),
}
