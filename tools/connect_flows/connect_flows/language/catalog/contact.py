"""Contact actions: what happens to the contact.

Source: Amazon Connect API reference, "Contact actions in the Flow language", corrected by what the
service was seen to take.
"""

from connect_flows.language.action_type import (
    BEFORE_THE_AGENT,
    FLOW_TYPES,
    HOLDS,
    INBOUND_AND_TRANSFERS,
    MODULE,
    TRANSFERS,
    WHISPERS,
    ActionType,
    Conditions,
)
from connect_flows.language.catalog.flow_control import QUEUE_OR_AGENT
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
    probe,
)
from connect_flows.language.values import (
    Form,
    anything,
    integer,
    list_of,
    mapping,
    one_of,
    preferred,
    record,
    reference,
    reference_or,
    text,
)

NO_MATCH = ("NoMatchingError",)
QUEUE_ERRORS = ("QueueAtCapacity", *NO_MATCH)
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
TARGET = one_of("Current", "Related", static=True)
BEHAVIORS = ("VoiceBehavior", "ChatBehavior", "EmailBehavior", "ScreenRecordingBehavior")
ENGINES = ("standard", "neural", "long-form", "generative", "connect:agentic")
CONTACT_DATA: dict[str, Form] = {
    "Name": text,
    "Description": text,
    "LanguageCode": text,
    "CustomerId": text,
    "WisdomSessionArn": text,
    "TargetContact": TARGET,
    "IsVoiceIdStreamingEnabled": text,
    "IsVoiceAuthenticationEnabled": text,
    "IsFraudDetectionEnabled": text,
    "VoiceAuthenticationThreshold": text,
    "VoiceAuthenticationResponseTime": text,
    "FraudDetectionThreshold": text,
    "WatchlistId": text,
}
LINK: dict[str, Form] = {"LinkContactToCase": text, "ContactToLink": text}

_WIRE = evidence(WIRE_CHECKS)
_LINK = evidence(ALL_BLOCKS, export("aws-samples: starter-kit-japan"))
_MODULES_ANYWHERE = evidence(
    admin("contact-flow-modules: across all flow types"),
    against=(developer("flow-language-actions-invoke-flow-module: inbound flows alone"),),
)
_PRIORITY_ELSEWHERE = evidence(
    admin("change-routing-priority"),
    against=(developer("contact-actions-updatecontactroutingbehavior: inbound flows alone"),),
)
_OUTSIDE_INBOUND = tuple(name for name in FLOW_TYPES if name != "CONTACT_FLOW")
_PREVIOUS = ("CONTACT_FLOW", "OUTBOUND_WHISPER", *TRANSFERS)


def _page(name: str) -> Evidence:
    return evidence(developer(f"contact-actions-{name.lower()}"))


CONTACT_ACTIONS = {
    "CompleteOutboundCall": ActionType(
        source=evidence(developer("contact-actions-completeoutboundcall"), WIRE_CHECKS),
        parameters={
            "CallerId": record({"Number": text}),
            "VoiceConnector": anything,
            "ConnectionTimeLimitSeconds": integer(1, 600, dynamic=True),
        },
        flow_types=("OUTBOUND_WHISPER",),
    ),
    "CreateCase": ActionType(
        source=evidence(developer("createcase")),
        sources={"ContactToLink": _LINK},
        parameters={"CaseTemplateId": text, "CaseRequestFields": mapping(anything), **LINK},
        required=("CaseTemplateId",),
        errors=(*NO_MATCH, "ContactNotLinked"),
        required_errors=NO_MATCH,
    ),
    "GetCase": ActionType(
        source=evidence(developer("getcase")),
        sources={"ContactToLink": _LINK},
        parameters={
            "CustomerId": text,
            "CaseRequestFields": mapping(anything),
            "CaseResponseFields": list_of(text),
            "GetLastUpdatedCase": text,
            **LINK,
        },
        errors=(*NO_MATCH, *CASE_MATCHES),
        required_errors=NO_MATCH,
    ),
    "UpdateCase": ActionType(
        source=evidence(developer("updatecase")),
        sources={"ContactToLink": _LINK},
        parameters={"CaseId": text, "CaseRequestFields": mapping(anything), **LINK},
        errors=(*NO_MATCH, "ContactNotLinked"),
        required_errors=NO_MATCH,
    ),
    "CreateTask": ActionType(
        source=evidence(developer("createtask")),
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
        source=evidence(developer("createwisdomsession")),
        parameters={"WisdomAssistantArn": text},
        required=("WisdomAssistantArn",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "DequeueContactAndTransferToQueue": ActionType(
        source=_page("DequeueContactAndTransferToQueue"),
        sources={"QueueAtCapacity": evidence(flow_as_code(37, "2026-09-29"))},
        parameters={"QueueId": text, "AgentId": text},
        at_most_one=(QUEUE_OR_AGENT,),
        errors=QUEUE_ERRORS,
        required_errors=QUEUE_ERRORS,
        flow_types=("CUSTOMER_QUEUE",),
    ),
    "EndFlowModuleExecution": ActionType(
        source=evidence(developer("endflowmoduleexecution")),
        sources={"Result": _WIRE, "ResultData": evidence(WIRE_CHECKS, PUBLIC_FLOWS)},
        parameters={"Result": text, "ResultData": reference_or(mapping(anything))},
        terminal=True,
        flow_types=(MODULE,),
    ),
    "InvokeFlowModule": ActionType(
        source=evidence(developer("flow-language-actions-invoke-flow-module")),
        sources={
            **dict.fromkeys(("Input", "conditions", "NoMatchingCondition"), _WIRE),
            **dict.fromkeys(_OUTSIDE_INBOUND, _MODULES_ANYWHERE),
        },
        parameters={"FlowModuleId": text, "Input": reference_or(mapping(anything))},
        required=("FlowModuleId",),
        conditions=Conditions(),
        errors=(*NO_MATCH, "NoMatchingCondition"),
        required_errors=NO_MATCH,
        flow_types=("CONTACT_FLOW",),
        doubtful_in=_OUTSIDE_INBOUND,
    ),
    "ResumeContact": ActionType(
        source=_page("UpdateContactResumeContact"), errors=NO_MATCH, required_errors=NO_MATCH
    ),
    "StartOutboundChatContact": ActionType(
        source=_page("StartOutboundChatContact"),
        parameters={
            "SourceEndpoint": record({"Address": text, "Type": text}),
            "DestinationEndpoint": record({"Address": text, "Type": text}),
            "ContactFlowArn": text,
            "ContactSubtype": text,
            "InitialSystemMessage": anything,
            "RelatedContact": text,
        },
        required=("SourceEndpoint", "DestinationEndpoint", "ContactFlowArn", "ContactSubtype"),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "TagContact": ActionType(
        source=_page("TagContact"),
        sources={"NoMatchingError": evidence(flow_as_code(27, "2026-09-15"), ALL_BLOCKS)},
        parameters={"Tags": mapping(text)},
        required=("Tags",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "UntagContact": ActionType(
        source=evidence(flow_as_code(28, "2026-09-15"), WIRE_CHECKS),
        parameters={"TagKeys": list_of(text, at_least=1)},
        required=("TagKeys",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "TransferContactToAgent": ActionType(
        source=_page("TransferContactToAgent"), terminal=True, flow_types=TRANSFERS
    ),
    "TransferContactToQueue": ActionType(
        source=_page("TransferContactToQueue"),
        errors=QUEUE_ERRORS,
        required_errors=QUEUE_ERRORS,
        flow_types=INBOUND_AND_TRANSFERS,
    ),
    "UpdateContactAttributes": ActionType(
        source=_page("UpdateContactAttributes"),
        parameters={"Attributes": mapping(text), "TargetContact": TARGET},
        required=("Attributes",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "UpdateContactCallbackNumber": ActionType(
        source=_page("UpdateContactCallbackNumber"),
        parameters={"CallbackNumber": reference},
        required=("CallbackNumber",),
        errors=("InvalidCallbackNumber", "CallbackNumberNotDialable"),
        required_errors=("InvalidCallbackNumber", "CallbackNumberNotDialable"),
        flow_types=BEFORE_THE_AGENT,
    ),
    "UpdateContactData": ActionType(
        source=_page("UpdateContactData"),
        sources={"TargetContact": evidence(flow_as_code(30, "2026-09-15"))},
        parameters=CONTACT_DATA,
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "UpdateContactEventHooks": ActionType(
        source=_page("UpdateContactEventHooks"),
        sources={
            "EventHooksConfiguration": evidence(
                ALL_BLOCKS,
                export("aws-samples: starter-kit-japan, smb-starter-kit-japan"),
                against=(flow_as_code(31, "2026-09-15"),),
            )
        },
        parameters={
            "EventHooks": record(dict.fromkeys(EVENT_HOOKS, text), at_least=1),
            "EventHooksConfiguration": mapping(anything),
        },
        at_least_one=(("EventHooks", "EventHooksConfiguration"),),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "UpdateContactMediaProcessing": ActionType(
        source=evidence(developer("contact-actions-updatecontactmediaprocessing"), WIRE_CHECKS),
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
        source=_page("UpdateContactMediaStreamingBehavior"),
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
        source=_page("UpdateContactRecordingAndAnalyticsBehavior"),
        sources={
            "ChannelMismatch": evidence(flow_as_code(35, "2026-09-15")),
            "InFlightRedactionConfigurationFailed": evidence(flow_as_code(35), WIRE_CHECKS),
            "EmailBehavior": evidence(export("flows with e-mail analytics, 2026")),
        },
        parameters=dict.fromkeys(BEHAVIORS, anything),
        exactly_one=(BEHAVIORS,),
        errors=(*NO_MATCH, "ChannelMismatch", "InFlightRedactionConfigurationFailed"),
        required_errors=NO_MATCH,
    ),
    "UpdateContactRecordingBehavior": ActionType(
        source=_page("UpdateContactRecordingBehavior"),
        sources={
            "AnalyticsBehavior": _WIRE,
            "NoMatchingError": evidence(
                flow_as_code(37, "2026-09-29"),
                PUBLIC_FLOWS,
                against=(admin("set-recording-behavior speaks of an Error branch"),),
            ),
        },
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
        required=("RecordingBehavior",),
        flow_types=(*BEFORE_THE_AGENT, "OUTBOUND_WHISPER"),
    ),
    "UpdateContactRoutingBehavior": ActionType(
        source=_page("UpdateContactRoutingBehavior"),
        sources=dict.fromkeys((*TRANSFERS, "CUSTOMER_QUEUE"), _PRIORITY_ELSEWHERE),
        parameters={
            "QueuePriority": integer(1, 2**63 - 1),
            "QueueTimeAdjustmentSeconds": integer(-(2**31)),
        },
        exactly_one=(("QueuePriority", "QueueTimeAdjustmentSeconds"),),
        flow_types=("CONTACT_FLOW",),
        doubtful_in=(*TRANSFERS, "CUSTOMER_QUEUE"),
    ),
    "UpdateContactTargetQueue": ActionType(
        source=_page("UpdateContactTargetQueue"),
        parameters={"QueueId": text, "AgentId": text},
        exactly_one=(QUEUE_OR_AGENT,),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        flow_types=INBOUND_AND_TRANSFERS,
    ),
    "UpdateContactTextToSpeechVoice": ActionType(
        source=_page("UpdateContactTextToSpeechVoice"),
        sources={
            "TextToSpeechEngine": evidence(admin("set-voice"), flow_as_code(29, "2026-09-15")),
            "TextToSpeechStyle": _WIRE,
            "NoMatchingError": evidence(
                flow_as_code(29, "2026-09-15"),
                PUBLIC_FLOWS,
                against=(developer("contact-actions-updatecontacttexttospeechvoice"),),
            ),
        },
        parameters={
            "TextToSpeechVoice": text,
            "TextToSpeechEngine": preferred(*ENGINES),
            "TextToSpeechStyle": preferred("None", "Conversational", "Newscaster"),
        },
        required=("TextToSpeechVoice",),
        errors=NO_MATCH,
    ),
    "UpdatePreviousContactParticipantState": ActionType(
        source=evidence(
            developer("contact-actions-updatepreviouscontactparticipantstate"), WIRE_CHECKS
        ),
        sources=dict.fromkeys(FLOW_TYPES, evidence(admin("hold-customer-agent"))),
        parameters={
            "PreviousContactParticipantState": one_of("AgentOnHold", "CustomerOnHold", "OffHold")
        },
        required=("PreviousContactParticipantState",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
        flow_types=_PREVIOUS,
        doubtful_in=("CUSTOMER_QUEUE", "CUSTOMER_WHISPER", "AGENT_WHISPER", *HOLDS),
    ),
    "CreateContact": ActionType(
        source=evidence(ALL_BLOCKS, admin("send-message")),
        parameters=None,
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "StartOutboundEmailContact": ActionType(
        source=evidence(ALL_BLOCKS, admin("send-message")),
        parameters=None,
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "RenderMessageTemplate": ActionType(
        source=evidence(
            ALL_BLOCKS, probe("aicc-builder sample", "_VERIFIED-block-type-reference", "2026-06-08")
        ),
        parameters=None,
        errors=("TemplateRenderingError", *NO_MATCH),
        required_errors=("TemplateRenderingError", *NO_MATCH),
    ),
    "StartExistingMessageProcessing": ActionType(
        source=evidence(export("flows with e-mail processing, 2026")),
        parameters=None,
        branches_published=False,
    ),
    "CreatePersistentContactAssociation": ActionType(
        source=evidence(
            admin("create-persistent-contact-association-block"),
            export("connect-flow-builder: action catalogue"),
        ),
        parameters={"RehydrationType": text, "SourceContactId": text},
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "LoadContactContent": ActionType(
        source=evidence(admin("get-stored-content"), flow_as_code(40, "2026-10-05"), ALL_BLOCKS),
        parameters={"ContentType": preferred("EmailMessage")},
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "RouteContactToAgent": ActionType(
        source=evidence(admin("interrupt-agent"), against=(flow_as_code(40, "2026-10-05"),)),
        parameters=None,
        branches_published=False,
        flow_types=("CUSTOMER_QUEUE",),
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
    ),
}
