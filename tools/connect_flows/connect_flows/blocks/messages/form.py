"""What is said and heard.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from connect_flows.blocks.parts import (
    MESSAGE,
    SOURCES,
    TRUE_OR_FALSE,
    WIRE,
    logged_message,
    participant_page,
)
from connect_flows.forms.action_type import BEFORE_THE_AGENT, WHISPERS, ActionType
from connect_flows.forms.channels import NO_EFFECT, WORKS, Support
from connect_flows.forms.evidence import PUBLIC_FLOWS, developer, evidence, flow_as_code

FORMS = {
    "MessageParticipant": ActionType(
        source=participant_page("MessageParticipant"),
        sources={
            "SkipWhenDTMFBufferEnabled": WIRE,
            "NoMatchingError": evidence(
                PUBLIC_FLOWS, flow_as_code(6), against=(developer("must always be defined"),)
            ),
        },
        parameters={**MESSAGE, "SkipWhenDTMFBufferEnabled": TRUE_OR_FALSE},
        exactly_one=(SOURCES,),
        errors=("NoMatchingError",),
        flow_types=(*BEFORE_THE_AGENT, *WHISPERS),
        channels=Support("Play prompt", WORKS, WORKS, NO_EFFECT, NO_EFFECT),
        examples=({"Text": "Hello."},),
        drawn="says",
        log_name="PlayPrompt",
        log_entries=logged_message,
    ),
}
