"""Flow control actions: which way a flow goes.

Source: Amazon Connect developer guide, "Flow control actions in the Flow language", corrected by
what the service was seen to take.
"""

from flow_language.action_type import NUMBER_OPERATORS, OPERATORS, ActionType, Conditions
from flow_language.catalog.participant import TRUE_OR_FALSE
from flow_language.values import (
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

FLOW_CONTROL_ACTIONS = {
    "CheckHoursOfOperation": ActionType(
        parameters={"HoursOfOperationId": text},
        conditions=Conditions(required=("True", "False"), allowed=("True", "False")),
        errors=("NoMatchingError",),
        required_errors=("NoMatchingError",),
    ),
    "CheckMetricData": ActionType(
        parameters={
            "MetricType": one_of(*AGENT_METRICS, *QUEUE_METRICS),
            "QueueId": text,
            "AgentId": text,
        },
        required=("MetricType",),
        at_most_one=(QUEUE_OR_AGENT,),
        conditions=Conditions(operators=("Equals", *NUMBER_OPERATORS)),
        errors=("NoMatchingError", "NoMatchingCondition"),
        required_errors=("NoMatchingError", "NoMatchingCondition"),
    ),
    "CheckOutboundCallStatus": ActionType(
        conditions=Conditions(
            allowed=("CallAnswered", "VoicemailBeep", "VoicemailNoBeep", "NotDetected")
        ),
        errors=("NoMatchingError", "NoMatchingCondition"),
        required_errors=("NoMatchingError",),
    ),
    "CheckVoiceId": ActionType(
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
        parameters={"ComparisonValue": reference},
        required=("ComparisonValue",),
        conditions=Conditions(operators=OPERATORS),
        errors=("NoMatchingCondition",),
        required_errors=("NoMatchingCondition",),
    ),
    "DistributeByPercentage": ActionType(
        conditions=Conditions(operators=("NumberLessThan",)),
        errors=("NoMatchingCondition",),
        required_errors=("NoMatchingCondition",),
    ),
    "EndFlowExecution": ActionType(terminal=True),
    "GetMetricData": ActionType(
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
        parameters={
            "LoopCount": integer(0, 100, dynamic=True),
            "LoopName": text,
            "LoopArray": anything,
        },
        conditions=Conditions(
            required=("ContinueLooping", "DoneLooping"), allowed=("ContinueLooping", "DoneLooping")
        ),
    ),
    "StartVoiceIdStream": ActionType(
        errors=("NoMatchingError",), required_errors=("NoMatchingError",)
    ),
    "TransferToFlow": ActionType(
        parameters={"ContactFlowId": text},
        required=("ContactFlowId",),
        errors=("NoMatchingError",),
        required_errors=("NoMatchingError",),
    ),
    "UpdateFlowAttributes": ActionType(
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
        parameters={"FlowLoggingBehavior": one_of("Enabled", "Disabled")},
        required=("FlowLoggingBehavior",),
    ),
    "UpdateContactRoutingCriteria": ActionType(
        parameters=None, errors=("NoMatchingError",), required_errors=("NoMatchingError",)
    ),
    "Wait": ActionType(
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
    ),
}
