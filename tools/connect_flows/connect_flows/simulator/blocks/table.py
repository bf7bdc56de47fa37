"""Every block type that the simulator plays, and how. What is not here is refused by name."""

from collections.abc import Mapping
from types import MappingProxyType

from connect_flows.simulator.blocks import (
    attributes,
    bots,
    ending,
    flow_control,
    functions,
    keys,
    loop,
    loop_prompts,
    messages,
    modules,
    queue_checks,
    routing,
    services,
    views,
)
from connect_flows.simulator.blocks.play import PlayBlock

_PARTICIPANT: dict[str, PlayBlock] = {
    "ConnectParticipantWithLexBot": bots.lex_bot,
    "DisconnectParticipant": ending.disconnect,
    "GetParticipantInput": keys.get_input,
    "MessageParticipant": messages.message,
    "MessageParticipantIteratively": loop_prompts.loop_prompts,
    "ShowView": views.show_view,
}

_FLOW_CONTROL: dict[str, PlayBlock] = {
    "CheckHoursOfOperation": queue_checks.hours_of_operation,
    "CheckMetricData": queue_checks.metric,
    "CheckOutboundCallStatus": services.answers("outbound call", "CallAnswered"),
    "CheckVoiceId": services.voice_id,
    "Compare": flow_control.compare,
    "DistributeByPercentage": flow_control.distribute,
    "EndFlowExecution": flow_control.end_flow,
    "GetMetricData": queue_checks.all_metrics,
    "Loop": loop.loop,
    "StartVoiceIdStream": services.changes("Voice ID stream"),
    "TransferToFlow": routing.to_flow,
    "UpdateContactRoutingCriteria": services.changes("routing criteria"),
    "UpdateFlowAttributes": attributes.flow_attributes,
    "UpdateFlowLoggingBehavior": services.changes("flow logging"),
    "Wait": flow_control.wait,
}

_CONTACT: dict[str, PlayBlock] = {
    "CompleteOutboundCall": ending.complete_outbound_call,
    "CreateCase": services.creates_and_reads("case", "Case"),
    "CreateTask": services.creates("task"),
    "CreateWisdomSession": services.creates_and_reads("Wisdom session", "Wisdom"),
    "DequeueContactAndTransferToQueue": routing.to_other_queue,
    "EndFlowModuleExecution": modules.end_module,
    "GetCase": services.reads("Case"),
    "InvokeFlowModule": modules.invoke_module,
    "ResumeContact": services.changes("resumed"),
    "StartOutboundChatContact": services.creates("outbound chat"),
    "TagContact": attributes.tag,
    "TransferContactToAgent": routing.to_agent,
    "TransferContactToQueue": routing.to_queue,
    "UntagContact": attributes.untag,
    "UpdateCase": services.changes("case"),
    "UpdateContactAttributes": attributes.contact_attributes,
    "UpdateContactCallbackNumber": routing.callback_number,
    "UpdateContactData": attributes.contact_data,
    "UpdateContactEventHooks": routing.event_hooks,
    "UpdateContactMediaProcessing": services.changes("media processing"),
    "UpdateContactMediaStreamingBehavior": services.changes("media streaming"),
    "UpdateContactRecordingAndAnalyticsBehavior": services.changes("recording and analytics"),
    "UpdateContactRecordingBehavior": services.changes("recording"),
    "UpdateContactRoutingBehavior": services.changes("routing"),
    "UpdateContactTargetQueue": routing.target_queue,
    "UpdateContactTextToSpeechVoice": attributes.voice,
    "UpdatePreviousContactParticipantState": services.changes("previous participant"),
}

_INTERACTIONS: dict[str, PlayBlock] = {
    "AssociateContactToCustomerProfile": services.changes("customer profile"),
    "CreateCallbackContact": routing.callback,
    "CreateCustomerProfile": services.creates_and_reads("customer profile", "Customer"),
    "GetCalculatedAttributesForCustomerProfile": services.reads("Customer"),
    "GetCustomerProfile": services.reads("Customer"),
    "GetCustomerProfileObject": services.reads("Customer"),
    "InvokeLambdaFunction": functions.invoke_function,
    "UpdateCustomerProfile": services.changes("customer profile"),
}

_UNDOCUMENTED: dict[str, PlayBlock] = {
    "AuthenticateParticipant": services.authenticate,
    "ConnectParticipantWithAgenticCX": bots.agentic,
    "CreateContact": services.creates("contact"),
    "RenderMessageTemplate": services.changes("message template"),
    "StartExistingMessageProcessing": services.changes("message processing"),
    "StartOutboundEmailContact": services.creates("outbound email"),
    "CheckSegmentMembership": services.answers("segment membership", ""),
    "CreatePersistentContactAssociation": services.creates("persistent contact association"),
    "EvaluateDataTableValues": services.reads("DataTables"),
    "ListDataTableValues": services.reads("DataTableList"),
    "LoadContactContent": services.reads("Email"),
    "RouteContactToAgent": services.changes("routed to an agent"),
    "TransferParticipantToThirdParty": routing.to_third_party,
    "UpsertDataTableValues": services.changes("data table"),
}

BLOCKS: Mapping[str, PlayBlock] = MappingProxyType(
    {**_PARTICIPANT, **_FLOW_CONTROL, **_CONTACT, **_INTERACTIONS, **_UNDOCUMENTED}
)
"""Type -> how it is played, for the 56 documented types and those that only exports show."""
