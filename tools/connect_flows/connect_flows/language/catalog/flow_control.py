"""Flow control actions: which way a flow goes.

Source: Amazon Connect API reference, "Flow control actions in the Flow language", corrected by what
the service was seen to take.
"""

from connect_flows.language.action_type import (
    BEFORE_THE_AGENT,
    HOLDS,
    INBOUND_AND_TRANSFERS,
    NUMBER_OPERATORS,
    OPERATORS,
    TRANSFERS,
    WHISPERS,
    ActionType,
    Conditions,
)
from connect_flows.language.catalog.participant import TRUE_OR_FALSE
from connect_flows.language.evidence import (
    ALL_BLOCKS,
    PUBLIC_FLOWS,
    WIRE_CHECKS,
    Evidence,
    admin,
    developer,
    evidence,
    export,
    flow_as_code,
)
from connect_flows.language.values import (
    anything,
    integer,
    list_of,
    mapping,
    one_of,
    record,
    reference,
    text,
)

SEVEN_DAYS = 604_800
AGENT_METRICS = ("NumberOfAgentsAvailable", "NumberOfAgentsStaffed", "NumberOfAgentsOnline")
QUEUE_METRICS = ("OldestContactInQueueAgeSeconds", "NumberOfContactsInQueue")
WAIT_EVENTS = ("CustomerReturned", "BotParticipantDisconnected")
QUEUE_OR_AGENT = ("QueueId", "AgentId")
TURNS = ("ContinueLooping", "DoneLooping")

_WIRE = evidence(WIRE_CHECKS)
_WAIT_ELSEWHERE = evidence(
    developer("flow-control-actions-wait"),
    against=(admin("wait names the inbound and the customer queue flow alone"),),
)
_END_ELSEWHERE = evidence(
    admin("end-flow-resume"),
    against=(developer("flow-control-actions-endflowexecution"), WIRE_CHECKS),
)
_OUTSIDE_WHISPER_AND_QUEUE = (*INBOUND_AND_TRANSFERS, *HOLDS)


def _page(name: str) -> Evidence:
    return evidence(developer(f"flow-control-actions-{name.lower()}"))


FLOW_CONTROL_ACTIONS = {
    "CheckHoursOfOperation": ActionType(
        source=_page("CheckHoursOfOperation"),
        sources={"conditions": _WIRE},
        parameters={"HoursOfOperationId": text},
        conditions=Conditions(required=("True", "False"), allowed=("True", "False")),
        errors=("NoMatchingError",),
        required_errors=("NoMatchingError",),
        flow_types=BEFORE_THE_AGENT,
    ),
    "CheckMetricData": ActionType(
        source=_page("CheckMetricData"),
        sources={
            "NoMatchingCondition": _WIRE,
            "conditions": evidence(flow_as_code(37, "2026-09-29"), ALL_BLOCKS),
        },
        parameters={
            "MetricType": one_of(*AGENT_METRICS, *QUEUE_METRICS, static=True),
            "QueueId": text,
            "AgentId": text,
        },
        required=("MetricType",),
        at_most_one=(QUEUE_OR_AGENT,),
        conditions=Conditions(operators=("Equals", *NUMBER_OPERATORS), any_needed=True),
        errors=("NoMatchingError", "NoMatchingCondition"),
        required_errors=("NoMatchingError", "NoMatchingCondition"),
        flow_types=BEFORE_THE_AGENT,
    ),
    "CheckOutboundCallStatus": ActionType(
        source=_page("CheckOutboundCallStatus"),
        parameters={},
        conditions=Conditions(
            allowed=("CallAnswered", "VoicemailBeep", "VoicemailNoBeep", "NotDetected")
        ),
        errors=("NoMatchingError", "NoMatchingCondition"),
        required_errors=("NoMatchingError",),
    ),
    "CheckVoiceId": ActionType(
        source=_page("CheckVoiceId"),
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
    ),
    "Compare": ActionType(
        source=_page("Compare"),
        sources={
            "ComparisonValue": _WIRE,
            "KeyExists": _WIRE,
            "conditions": evidence(ALL_BLOCKS, WIRE_CHECKS),
        },
        parameters={"ComparisonValue": reference},
        required=("ComparisonValue",),
        conditions=Conditions(operators=OPERATORS, any_needed=True),
        errors=("NoMatchingCondition",),
        required_errors=("NoMatchingCondition",),
    ),
    "DistributeByPercentage": ActionType(
        source=_page("DistributeByPercentage"),
        sources={
            "conditions": evidence(flow_as_code(23, "2026-09-15"), PUBLIC_FLOWS),
            "OUTBOUND_WHISPER": evidence(
                admin("distribute-by-percentage"),
                against=(developer("flow-control-actions-distributebypercentage"),),
            ),
        },
        conditions=Conditions(operators=("NumberLessThan",)),
        errors=("NoMatchingCondition",),
        required_errors=("NoMatchingCondition",),
        flow_types=BEFORE_THE_AGENT,
        doubtful_in=("OUTBOUND_WHISPER",),
    ),
    "EndFlowExecution": ActionType(
        source=_page("EndFlowExecution"),
        sources=dict.fromkeys(_OUTSIDE_WHISPER_AND_QUEUE, _END_ELSEWHERE),
        terminal=True,
        flow_types=(*WHISPERS, "CUSTOMER_QUEUE"),
        doubtful_in=_OUTSIDE_WHISPER_AND_QUEUE,
    ),
    "GetMetricData": ActionType(
        source=_page("GetMetricData"),
        parameters={
            "QueueId": text,
            "AgentId": text,
            "QueueChannel": one_of("Voice", "Chat", "Task", "Email"),
        },
        at_most_one=(QUEUE_OR_AGENT,),
        errors=("NoMatchingError",),
        required_errors=("NoMatchingError",),
    ),
    "Loop": ActionType(
        source=_page("Loop"),
        sources={
            "LoopName": evidence(admin("loop"), PUBLIC_FLOWS),
            "LoopArray": evidence(admin("loop"), PUBLIC_FLOWS),
            "NoMatchingError": evidence(admin("loop"), flow_as_code(21, "2026-09-15"), ALL_BLOCKS),
        },
        parameters={
            "LoopCount": integer(0, 100, dynamic=True, unquoted=True),
            "LoopName": text,
            "LoopArray": anything,
        },
        conditions=Conditions(required=TURNS, allowed=TURNS),
        errors=("NoMatchingError",),
    ),
    "StartVoiceIdStream": ActionType(
        source=_page("StartVoiceIdStream"),
        errors=("NoMatchingError",),
        required_errors=("NoMatchingError",),
    ),
    "TransferToFlow": ActionType(
        source=_page("TransferToFlow"),
        parameters={"ContactFlowId": text},
        required=("ContactFlowId",),
        errors=("NoMatchingError",),
        required_errors=("NoMatchingError",),
        flow_types=INBOUND_AND_TRANSFERS,
    ),
    "UpdateFlowAttributes": ActionType(
        source=_page("UpdateFlowAttributes"),
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
    ),
    "UpdateFlowLoggingBehavior": ActionType(
        source=_page("UpdateFlowLoggingBehavior"),
        parameters={"FlowLoggingBehavior": one_of("Enabled", "Disabled")},
        required=("FlowLoggingBehavior",),
    ),
    "UpdateContactRoutingCriteria": ActionType(
        source=evidence(WIRE_CHECKS, ALL_BLOCKS, export("voicemail-express")),
        parameters=None,
        errors=("NoMatchingError",),
        required_errors=("NoMatchingError",),
    ),
    "Wait": ActionType(
        source=_page("Wait"),
        sources={
            "TimeLimitSeconds": evidence(WIRE_CHECKS, flow_as_code(22, "2026-09-15")),
            **dict.fromkeys(("ContinueExecution", "MinimumWaitTimeSeconds", "Continue"), _WIRE),
            **dict.fromkeys((*TRANSFERS, *WHISPERS, *HOLDS), _WAIT_ELSEWHERE),
        },
        parameters={
            "TimeLimitSeconds": integer(1, SEVEN_DAYS, dynamic=True),
            "Events": list_of(one_of(*WAIT_EVENTS)),
            "ContinueExecution": TRUE_OR_FALSE,
            "MinimumWaitTimeSeconds": integer(1, SEVEN_DAYS, dynamic=True),
        },
        required=("TimeLimitSeconds",),
        conditions=Conditions(
            required=("WaitCompleted",), allowed=("WaitCompleted", "Continue", *WAIT_EVENTS)
        ),
        errors=("NoMatchingError", "ParticipantNotFound"),
        required_errors=("NoMatchingError",),
        flow_types=("CONTACT_FLOW", "CUSTOMER_QUEUE"),
        doubtful_in=(*TRANSFERS, *WHISPERS, *HOLDS),
    ),
}
