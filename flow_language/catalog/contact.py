"""Contact actions: what happens to the contact.

Source: Amazon Connect developer guide, "Contact actions in the Flow language", corrected by what
the service was seen to take.
"""

from flow_language.action_type import ActionType, Conditions
from flow_language.catalog.flow_control import QUEUE_OR_AGENT
from flow_language.values import (
    Form,
    anything,
    integer,
    list_of,
    mapping,
    one_of,
    record,
    reference,
    text,
)

NO_MATCH = ("NoMatchingError",)
CASE_MATCHES = ("MultipleFound", "NoneFound", "ContactNotLinked")
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
CONTACT_DATA: dict[str, Form] = {
    "Name": text,
    "Description": text,
    "LanguageCode": text,
    "CustomerId": text,
    "WisdomSessionArn": text,
    "TargetContact": one_of("Current", "Related"),
    "IsVoiceIdStreamingEnabled": text,
    "IsVoiceAuthenticationEnabled": text,
    "IsFraudDetectionEnabled": text,
    "VoiceAuthenticationThreshold": text,
    "VoiceAuthenticationResponseTime": text,
    "FraudDetectionThreshold": text,
    "WatchlistId": text,
}

CONTACT_ACTIONS = {
    "CompleteOutboundCall": ActionType(
        parameters={
            "CallerId": record({"Number": text}),
            "VoiceConnector": anything,
            "ConnectionTimeLimitSeconds": integer(1, 600, dynamic=True),
        },
        flow_types=("OUTBOUND_WHISPER", "MODULE"),
    ),
    "CreateCase": ActionType(
        parameters={
            "CaseTemplateId": text,
            "CaseRequestFields": mapping(anything),
            "LinkContactToCase": text,
        },
        required=("CaseTemplateId",),
        errors=(*NO_MATCH, "ContactNotLinked"),
        required_errors=NO_MATCH,
    ),
    "GetCase": ActionType(
        parameters={
            "CustomerId": text,
            "CaseRequestFields": mapping(anything),
            "CaseResponseFields": list_of(text),
            "GetLastUpdatedCase": text,
            "LinkContactToCase": text,
        },
        errors=(*NO_MATCH, *CASE_MATCHES),
        required_errors=NO_MATCH,
    ),
    "UpdateCase": ActionType(
        parameters={
            "CaseId": text,
            "CaseRequestFields": mapping(anything),
            "LinkContactToCase": text,
        },
        errors=(*NO_MATCH, "ContactNotLinked"),
        required_errors=NO_MATCH,
    ),
    "CreateTask": ActionType(
        parameters={
            "Name": text,
            "Description": text,
            "ContactFlowId": text,
            "Attributes": mapping(text),
            "References": mapping(anything),
            "DelaySeconds": integer(1, 518_400, dynamic=True),
            "ScheduledTime": text,
            "TaskTemplateId": text,
            "TaskFields": mapping(anything),
        },
        at_most_one=(("DelaySeconds", "ScheduledTime"),),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "CreateWisdomSession": ActionType(
        parameters={"WisdomAssistantArn": text},
        required=("WisdomAssistantArn",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "DequeueContactAndTransferToQueue": ActionType(
        parameters={"QueueId": text, "AgentId": text},
        at_most_one=(QUEUE_OR_AGENT,),
        errors=("QueueAtCapacity", *NO_MATCH),
        required_errors=NO_MATCH,
        flow_types=("CUSTOMER_QUEUE", "MODULE"),
    ),
    "EndFlowModuleExecution": ActionType(
        parameters={"Result": text, "ResultData": mapping(anything)},
        terminal=True,
        flow_types=("MODULE",),
    ),
    "InvokeFlowModule": ActionType(
        parameters={"FlowModuleId": text, "Input": mapping(anything)},
        required=("FlowModuleId",),
        conditions=Conditions(),
        errors=(*NO_MATCH, "NoMatchingCondition"),
        required_errors=NO_MATCH,
    ),
    "ResumeContact": ActionType(errors=NO_MATCH, required_errors=NO_MATCH),
    "StartOutboundChatContact": ActionType(
        parameters={
            "SourceEndpoint": record({"Address": text, "Type": one_of("CONNECT_PHONENUMBER_ARN")}),
            "DestinationEndpoint": record({"Address": text, "Type": one_of("TELEPHONE_NUMBER")}),
            "ContactFlowArn": text,
            "ContactSubtype": one_of("connect:SMS"),
            "InitialSystemMessage": record({"Content": text}),
            "RelatedContact": one_of("CURRENT"),
        },
        required=("SourceEndpoint", "DestinationEndpoint", "ContactFlowArn", "ContactSubtype"),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "TagContact": ActionType(
        parameters={"Tags": mapping(text)},
        required=("Tags",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "UntagContact": ActionType(
        parameters={"TagKeys": list_of(text)},
        required=("TagKeys",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "TransferContactToAgent": ActionType(
        terminal=True, flow_types=("AGENT_TRANSFER", "QUEUE_TRANSFER", "MODULE")
    ),
    "TransferContactToQueue": ActionType(
        errors=("QueueAtCapacity", *NO_MATCH), required_errors=("QueueAtCapacity", *NO_MATCH)
    ),
    "UpdateContactAttributes": ActionType(
        parameters={"Attributes": mapping(text), "TargetContact": one_of("Current", "Related")},
        required=("Attributes",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "UpdateContactCallbackNumber": ActionType(
        parameters={"CallbackNumber": reference},
        required=("CallbackNumber",),
        errors=("InvalidCallbackNumber", "CallbackNumberNotDialable"),
        required_errors=("InvalidCallbackNumber", "CallbackNumberNotDialable"),
    ),
    "UpdateContactData": ActionType(
        parameters=CONTACT_DATA, errors=NO_MATCH, required_errors=NO_MATCH
    ),
    "UpdateContactEventHooks": ActionType(
        parameters={
            "EventHooks": record(dict.fromkeys(EVENT_HOOKS, text)),
            "EventHooksConfiguration": mapping(anything),
        },
        required=("EventHooks",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "UpdateContactMediaProcessing": ActionType(
        parameters={
            "ChatProcessor": record(
                {
                    "ProcessingEnabled": one_of("True", "False"),
                    "LambdaProcessorARN": text,
                    "ChatProcessorSettings": record(
                        {"DeliverUnprocessedMessages": one_of("True", "False")}
                    ),
                }
            )
        },
        errors=(*NO_MATCH, "ChannelMismatch"),
        required_errors=NO_MATCH,
    ),
    "UpdateContactMediaStreamingBehavior": ActionType(
        parameters={
            "MediaStreamingState": one_of("Enabled", "Disabled"),
            "MediaStreamType": one_of("Audio"),
            "Participants": list_of(
                record(
                    {
                        "ParticipantType": one_of("Customer"),
                        "MediaDirections": list_of(one_of("To", "From")),
                    }
                )
            ),
        },
        required=("MediaStreamingState", "Participants"),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "UpdateContactRecordingAndAnalyticsBehavior": ActionType(
        parameters={
            "VoiceBehavior": anything,
            "ChatBehavior": anything,
            "ScreenRecordingBehavior": anything,
        },
        at_most_one=(("VoiceBehavior", "ChatBehavior"),),
        errors=(*NO_MATCH, "ChannelMismatch", "InFlightRedactionConfigurationFailed"),
        required_errors=NO_MATCH,
    ),
    "UpdateContactRecordingBehavior": ActionType(
        parameters={
            "RecordingBehavior": record(
                {
                    "RecordedParticipants": list_of(one_of("Agent", "Customer")),
                    "ScreenRecordedParticipants": list_of(one_of("Agent")),
                    "IVRRecordingBehavior": one_of("Enabled", "Disabled"),
                }
            ),
            "AnalyticsBehavior": anything,
        },
        errors=NO_MATCH,
    ),
    "UpdateContactRoutingBehavior": ActionType(
        parameters={
            "QueuePriority": integer(1, dynamic=True),
            "QueueTimeAdjustmentSeconds": integer(-(2**31), dynamic=True),
        },
        exactly_one=(("QueuePriority", "QueueTimeAdjustmentSeconds"),),
    ),
    "UpdateContactTargetQueue": ActionType(
        parameters={"QueueId": text, "AgentId": text},
        exactly_one=(QUEUE_OR_AGENT,),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "UpdateContactTextToSpeechVoice": ActionType(
        parameters={
            "TextToSpeechVoice": text,
            "TextToSpeechEngine": one_of(
                "standard", "neural", "long-form", "generative", ignore_case=True
            ),
            "TextToSpeechStyle": one_of("None", "Conversational", "Newscaster"),
        },
        required=("TextToSpeechVoice",),
        errors=NO_MATCH,
    ),
    "UpdatePreviousContactParticipantState": ActionType(
        parameters={
            "PreviousContactParticipantState": one_of("AgentOnHold", "CustomerOnHold", "OffHold")
        },
        required=("PreviousContactParticipantState",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
}
