"""Where a contact goes: flows, queues, agents, telephone numbers.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from connect_flows.blocks.parts import (
    AGENT,
    FLOW,
    NO_MATCH,
    QUEUE,
    QUEUE_OR_AGENT,
    TRUE_OR_FALSE,
    contact_page,
    flow_control_page,
    interaction_page,
)
from connect_flows.forms.action_type import (
    BEFORE_THE_AGENT,
    HOLDS,
    INBOUND_AND_TRANSFERS,
    TRANSFERS,
    WHISPERS,
    ActionType,
)
from connect_flows.forms.channels import (
    FAILS,
    INVALID_NUMBER,
    TABLE,
    WORKS,
    Parameters,
    Support,
    calls_only,
    everywhere,
)
from connect_flows.forms.containers import mapping, record
from connect_flows.forms.evidence import (
    ALL_BLOCKS,
    PUBLIC_FLOWS,
    WIRE_CHECKS,
    admin,
    evidence,
    export,
    flow_as_code,
)
from connect_flows.forms.values import Names, anything, integer, reference, text

QUEUE_ERRORS = ("QueueAtCapacity", *NO_MATCH)
EVENT_HOOKS = (
    "AgentHold",
    "AgentWhisper",
    "CustomerHold",
    "CustomerQueue",
    "CustomerRemaining",
    "CustomerWhisper",
    "DefaultAgentUI",
    "DisconnectAgentUI",
    "PauseContact",
    "ResumeContact",
)
THREE_DAYS = 259_200
_CALLBACK = evidence(admin("set-callback-number"), admin("block-support-by-channel"))
_HOLD_HOOKS = frozenset({"CustomerHold", "AgentHold"})


def _channels_of_hooks(parameters: Parameters) -> Support:
    hooks = parameters.get("EventHooks")
    named = set(hooks) if isinstance(hooks, dict) else set()
    return calls_only("Set hold flow") if named & _HOLD_HOOKS else everywhere("Set event flow")


FORMS = {
    "TransferToFlow": ActionType(
        source=flow_control_page("TransferToFlow"),
        parameters={"ContactFlowId": FLOW},
        required=("ContactFlowId",),
        errors=("NoMatchingError",),
        required_errors=("NoMatchingError",),
        flow_types=INBOUND_AND_TRANSFERS,
        channels=everywhere("Transfer to flow"),
        examples=({"ContactFlowId": "other"},),
        drawn="moves",
        log_name="Transfer",
    ),
    "UpdateContactTargetQueue": ActionType(
        source=contact_page("UpdateContactTargetQueue"),
        parameters={"QueueId": QUEUE, "AgentId": AGENT},
        exactly_one=(QUEUE_OR_AGENT,),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        flow_types=INBOUND_AND_TRANSFERS,
        channels=everywhere("Set working queue"),
        examples=({"QueueId": "general"},),
        log_name="SetQueue",
    ),
    "TransferContactToQueue": ActionType(
        source=contact_page("TransferContactToQueue"),
        errors=QUEUE_ERRORS,
        required_errors=QUEUE_ERRORS,
        flow_types=INBOUND_AND_TRANSFERS,
        channels=everywhere("Transfer to queue"),
        drawn="moves",
        log_name="Transfer",
    ),
    "DequeueContactAndTransferToQueue": ActionType(
        source=contact_page("DequeueContactAndTransferToQueue"),
        sources={"QueueAtCapacity": evidence(flow_as_code(37, "2026-09-29"))},
        parameters={"QueueId": QUEUE, "AgentId": AGENT},
        at_most_one=(QUEUE_OR_AGENT,),
        errors=QUEUE_ERRORS,
        required_errors=QUEUE_ERRORS,
        flow_types=("CUSTOMER_QUEUE",),
        channels=everywhere("Transfer to queue"),
        drawn="moves",
    ),
    "TransferContactToAgent": ActionType(
        source=contact_page("TransferContactToAgent"),
        terminal=True,
        flow_types=TRANSFERS,
        channels=calls_only("Transfer to agent (beta)"),
        drawn="moves",
    ),
    "TransferParticipantToThirdParty": ActionType(
        source=evidence(WIRE_CHECKS, ALL_BLOCKS, flow_as_code(40, "2026-10-05")),
        sources=dict.fromkeys((*WHISPERS, *HOLDS), evidence(admin("transfer-to-phone-number"))),
        parameters={
            "ThirdPartyPhoneNumber": text,
            "ThirdPartyConnectionTimeLimitSeconds": integer(1, dynamic=True),
            "ContinueFlowExecution": TRUE_OR_FALSE,
            "CallerId": record({"Name": text, "Number": text}),
            "ThirdPartyDTMFDigits": text,
        },
        required=(
            "ThirdPartyPhoneNumber",
            "ThirdPartyConnectionTimeLimitSeconds",
            "ContinueFlowExecution",
        ),
        errors=(*NO_MATCH, "CallFailed", "ConnectionTimeLimitExceeded"),
        required_errors=NO_MATCH,
        flow_types=BEFORE_THE_AGENT,
        doubtful_in=(*WHISPERS, *HOLDS),
        channels=calls_only("Transfer to phone number"),
        drawn="moves",
    ),
    "UpdateContactCallbackNumber": ActionType(
        source=contact_page("UpdateContactCallbackNumber"),
        parameters={"CallbackNumber": reference},
        required=("CallbackNumber",),
        errors=("InvalidCallbackNumber", "CallbackNumberNotDialable"),
        required_errors=("InvalidCallbackNumber", "CallbackNumberNotDialable"),
        flow_types=BEFORE_THE_AGENT,
        channels=calls_only("Set callback number", INVALID_NUMBER, _CALLBACK),
        examples=({"CallbackNumber": "$.CustomerEndpoint.Address"},),
    ),
    "CreateCallbackContact": ActionType(
        source=interaction_page("CreateCallbackContact"),
        sources={"MaximumConnectionAttempts": evidence(PUBLIC_FLOWS, ALL_BLOCKS)},
        parameters={
            "InitialCallDelaySeconds": integer(1, THREE_DAYS),
            "RetryDelaySeconds": integer(1, THREE_DAYS),
            "MaximumConnectionAttempts": integer(0),
            "QueueId": QUEUE,
            "AgentId": AGENT,
            "ContactFlowId": FLOW,
            "CallerId": anything,
        },
        required=("InitialCallDelaySeconds", "RetryDelaySeconds", "MaximumConnectionAttempts"),
        at_most_one=(QUEUE_OR_AGENT,),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        flow_types=BEFORE_THE_AGENT,
        channels=Support(
            "Transfer to queue (callback)",
            WORKS,
            FAILS,
            WORKS,
            WORKS,
            evidence(admin("transfer-to-queue: no callback of a chat"), against=TABLE.says),
        ),
    ),
    "UpdateContactEventHooks": ActionType(
        source=contact_page("UpdateContactEventHooks"),
        sources={
            "EventHooksConfiguration": evidence(
                ALL_BLOCKS,
                export("aws-samples: starter-kit-japan, smb-starter-kit-japan"),
                against=(flow_as_code(31, "2026-09-15"),),
            )
        },
        parameters={
            "EventHooks": record(dict.fromkeys(EVENT_HOOKS, Names("flow"))),
            "EventHooksConfiguration": mapping(anything),
        },
        at_least_one=(("EventHooks", "EventHooksConfiguration"),),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        channels=_channels_of_hooks,
        examples=(
            {"EventHooks": {"CustomerHold": "other"}},
            {"EventHooks": {"CustomerQueue": "other"}},
        ),
        log_name="SetContactFlow",
    ),
}
