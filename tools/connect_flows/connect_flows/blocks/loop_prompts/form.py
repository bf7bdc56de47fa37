"""Prompts that go round while a contact waits.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from connect_flows.blocks.parts import MESSAGE, SOURCES, TRUE_OR_FALSE, participant_page
from connect_flows.forms.action_type import HOLDS, ActionType, Conditions
from connect_flows.forms.channels import calls_only
from connect_flows.forms.containers import list_of, record
from connect_flows.forms.evidence import PUBLIC_FLOWS, evidence, flow_as_code
from connect_flows.forms.values import integer

FORMS = {
    "MessageParticipantIteratively": ActionType(
        source=participant_page("MessageParticipantIteratively"),
        sources={
            "ContinueMessagingDuringInterrupt": evidence(PUBLIC_FLOWS),
            "InterruptFrequencySeconds": evidence(flow_as_code(32)),
        },
        parameters={
            "Messages": list_of(record(MESSAGE, exactly_one=SOURCES), at_least=1),
            "InterruptFrequencySeconds": integer(1, dynamic=True),
            "ContinueMessagingDuringInterrupt": TRUE_OR_FALSE,
        },
        required=("Messages",),
        conditions=Conditions(allowed=("MessagesInterrupted",)),
        errors=("NoMatchingError",),
        next_optional=True,
        flow_types=("CUSTOMER_QUEUE", *HOLDS),
        channels=calls_only("Loop prompts"),
        examples=({"Messages": [{"Text": "Hello."}]},),
        drawn="says",
    ),
}
