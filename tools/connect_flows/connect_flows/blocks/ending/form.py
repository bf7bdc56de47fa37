"""Ends of a contact, and of an outbound call's flow.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from connect_flows.forms.action_type import BEFORE_THE_AGENT, ActionType
from connect_flows.forms.channels import calls_only, everywhere
from connect_flows.forms.containers import record
from connect_flows.forms.evidence import WIRE_CHECKS, developer, evidence
from connect_flows.forms.values import integer, one_of, text

FORMS = {
    "DisconnectParticipant": ActionType(
        source=evidence(developer("participant-actions-disconnectparticipant"), WIRE_CHECKS),
        terminal=True,
        flow_types=BEFORE_THE_AGENT,
        channels=everywhere("Disconnect / hang up"),
        drawn="moves",
        log_name="Disconnect",
    ),
    "CompleteOutboundCall": ActionType(
        source=evidence(developer("contact-actions-completeoutboundcall"), WIRE_CHECKS),
        parameters={
            "CallerId": record({"Number": text}),
            "VoiceConnector": record(
                {
                    "VoiceConnectorType": one_of("ChimeConnector", static=True),
                    "VoiceConnectorArn": text,
                    "FromUser": text,
                    "ToUser": text,
                    "UserToUserInformation": text,
                },
                required=("VoiceConnectorType", "VoiceConnectorArn", "FromUser", "ToUser"),
            ),
            "ConnectionTimeLimitSeconds": integer(1, 600, dynamic=True),
        },
        flow_types=("OUTBOUND_WHISPER",),
        channels=calls_only("Call phone number"),
    ),
}
