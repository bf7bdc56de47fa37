"""What people and language models write for a block or a parameter, and what the service calls it.

The names are those of the console's blocks, of the flow log, of the legacy format, and of what is
guessed from them. The nearest spelling is no hint: nearest to `TransferToQueue` is another block.
"""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

TYPES: Mapping[str, str] = {
    written: meant
    for meant, others in {
        "CheckHoursOfOperation": "CheckHours HoursOfOperation CheckBusinessHours",
        "CheckMetricData": "CheckStaffing CheckQueueStatus CheckQueue CheckAgents CheckStaff",
        "CheckOutboundCallStatus": "CheckCallProgress CallProgress",
        "Compare": (
            "CheckAttribute CheckAttributes CheckContactAttribute CheckContactAttributes Condition"
            " CompareAttribute CompareAttributes Branch Switch"
        ),
        "CompleteOutboundCall": "CallPhoneNumber",
        "ConnectParticipantWithLexBot": (
            "ConnectLexBot ConnectToLex ConnectToLexBot GetLexInput InvokeLexBot LexBot Lex"
        ),
        "CreateCallbackContact": "CreateCallback TransferToCallbackQueue",
        "CreateTask": "CreateTaskContact StartTask StartTaskContact",
        "DequeueContactAndTransferToQueue": "TransferQueue QueueToQueueTransfer Dequeue",
        "DisconnectParticipant": "Disconnect HangUp Hangup EndCall DisconnectContact Terminate",
        "DistributeByPercentage": "DistributeRandomly Distribute SplitTraffic",
        "EndFlowExecution": "EndFlow End Resume EndContactFlow",
        "EndFlowModuleExecution": "Return ReturnFromModule EndModule EndFlowModule",
        "GetMetricData": "GetQueueMetrics GetMetrics GetQueueMetric",
        "GetParticipantInput": (
            "GetUserInput GetCustomerInput GetDigits StoreUserInput StoreCustomerInput GetInput"
            " CollectInput CollectDigits StoreInput PromptAndCollect Menu GetDTMF"
        ),
        "InvokeFlowModule": "InvokeModule RunModule CallModule FlowModule",
        "InvokeLambdaFunction": (
            "InvokeLambda InvokeExternalResource InvokeAWSLambdaFunction InvokeAwsLambdaFunction"
            " CallLambda LambdaFunction Lambda InvokeFunction ExternalResource"
        ),
        "Loop": "LoopContact Repeat",
        "MessageParticipant": (
            "PlayPrompt PlayMessage Say Speak Prompt PlayAudio PlayText Message"
        ),
        "MessageParticipantIteratively": "LoopPrompts LoopPrompt PlayPrompts",
        "ResumeContact": "ResumeContactFlow",
        "ShowView": "View DisplayView",
        "StartVoiceIdStream": "SetVoiceId SetVoiceID",
        "TagContact": "AddTag AddTags SetTags ContactTags",
        "TransferContactToAgent": "TransferToAgent ConnectToAgent ConnectAgent",
        "TransferContactToQueue": (
            "TransferToQueue TransferCallToQueue QueueContact EnqueueContact"
            " TransferParticipantToQueue"
        ),
        "TransferParticipantToThirdParty": (
            "TransferToPhoneNumber TransferToNumber TransferToExternalNumber ExternalTransfer"
            " TransferContactToPhoneNumber TransferToThirdParty"
        ),
        "TransferToFlow": "TransferContactToFlow TransferToContactFlow GoToFlow TransferFlow",
        "UntagContact": "RemoveTag RemoveTags",
        "UpdateContactAttributes": (
            "SetAttributes SetContactAttributes SetAttribute SetContactAttribute UpdateAttributes"
            " SetUserAttributes"
        ),
        "UpdateContactCallbackNumber": "SetCallbackNumber UpdateCallbackNumber",
        "UpdateContactData": "SetContactData UpdateContact SetContact",
        "UpdateContactEventHooks": (
            "SetContactFlow SetDisconnectFlow SetCustomerQueueFlow SetWhisperFlow SetHoldFlow"
            " SetEventFlow SetEventHook SetEventHooks SetQueueFlow"
        ),
        "UpdateContactMediaStreamingBehavior": (
            "StartMediaStreaming StopMediaStreaming SetMediaStreaming"
        ),
        "UpdateContactRecordingAndAnalyticsBehavior": (
            "SetRecordingAndAnalyticsBehavior SetRecordingAnalyticsBehavior"
            " SetRecordingAndAnalytics"
        ),
        "UpdateContactRecordingBehavior": "SetRecordingBehavior SetCallRecording RecordCall",
        "UpdateContactRoutingBehavior": (
            "SetRoutingBehavior ChangeRoutingPriority SetRoutingPriority UpdateRoutingPriority"
        ),
        "UpdateContactRoutingCriteria": "SetRoutingCriteria",
        "UpdateContactTargetQueue": "SetQueue SetWorkingQueue SetTargetQueue UpdateQueue",
        "UpdateContactTextToSpeechVoice": "SetVoice SetTextToSpeechVoice UpdateVoice",
        "UpdateFlowAttributes": "SetFlowAttributes",
        "UpdateFlowLoggingBehavior": (
            "SetLoggingBehavior SetLogging UpdateLoggingBehavior SetFlowLoggingBehavior"
            " EnableLogging"
        ),
        "UpdatePreviousContactParticipantState": "HoldCustomerOrAgent SetParticipantState",
        "Wait": "Sleep Delay Pause",
    }.items()
    for written in others.split()
}
"""What is written -> the action type that is meant."""

PARAMETERS: Mapping[str, Mapping[str, str]] = {
    "Compare": dict.fromkeys(
        ("Value", "Attribute", "AttributeName", "CompareValue", "Variable"), "ComparisonValue"
    ),
    "CheckHoursOfOperation": dict.fromkeys(
        ("HoursId", "HoursOfOperation", "HoursOfOperationArn", "Hours"), "HoursOfOperationId"
    ),
    "ConnectParticipantWithLexBot": {"BotAliasArn": "LexV2Bot", "AliasArn": "LexV2Bot"},
    "GetParticipantInput": {
        **dict.fromkeys(
            ("Timeout", "TimeoutSeconds", "TimeLimitSeconds", "InputTimeout"),
            "InputTimeLimitSeconds",
        ),
        **dict.fromkeys(
            ("MaxDigits", "MaximumDigits", "NumDigits"),
            "InputValidation.CustomValidation.MaximumLength",
        ),
        **dict.fromkeys(("Prompt", "PromptText", "Message", "TextToSpeech"), "Text"),
        **dict.fromkeys(
            ("TerminatingDigit", "FinishOnKey", "TerminationKey"),
            "DTMFConfiguration.InputTerminationSequence",
        ),
    },
    "InvokeFlowModule": dict.fromkeys(("ModuleId", "FlowModuleArn", "ModuleArn"), "FlowModuleId"),
    "InvokeLambdaFunction": {
        **dict.fromkeys(
            (
                "FunctionArn",
                "FunctionARN",
                "LambdaFunctionArn",
                "LambdaArn",
                "LambdaARN",
                "Function",
            ),
            "LambdaFunctionARN",
        ),
        **dict.fromkeys(
            ("TimeLimit", "TimeLimitSeconds", "Timeout", "TimeoutSeconds", "InvocationTimeLimit"),
            "InvocationTimeLimitSeconds",
        ),
        **dict.fromkeys(
            ("InputParameters", "FunctionInput", "LambdaInputParameters", "Parameters", "Payload"),
            "LambdaInvocationAttributes",
        ),
    },
    "Loop": dict.fromkeys(("Count", "LoopTimes", "Times", "Iterations"), "LoopCount"),
    "MessageParticipant": dict.fromkeys(
        ("Message", "Prompt", "PromptText", "TextToSpeech", "Content", "Speech"), "Text"
    ),
    "TransferContactToQueue": dict.fromkeys(
        ("QueueId", "QueueArn", "QueueARN", "Queue"),
        "UpdateContactTargetQueue in a block before",
    ),
    "TransferToFlow": dict.fromkeys(
        ("FlowId", "ContactFlowArn", "ContactFlowARN", "FlowArn"), "ContactFlowId"
    ),
    "UpdateContactTargetQueue": dict.fromkeys(("Queue", "QueueArn", "QueueARN"), "QueueId"),
    "UpdateContactTextToSpeechVoice": dict.fromkeys(("Voice", "VoiceId"), "TextToSpeechVoice"),
    "UpdateFlowLoggingBehavior": dict.fromkeys(
        ("LoggingBehavior", "Logging", "Behavior"), "FlowLoggingBehavior"
    ),
    "Wait": dict.fromkeys(
        ("TimeoutSeconds", "Timeout", "WaitTimeSeconds", "Seconds", "DurationSeconds", "WaitTime"),
        "TimeLimitSeconds",
    ),
}
"""Action type -> what is written -> what takes its place, a dot leading inside."""

_NEARLY = 0.9
"""A slip of a letter or two; less than that may mean something else."""


def type_meant(written: str, known: Iterable[str]) -> str | None:
    """Return the action type that somebody meant; None where it cannot be told."""
    return TYPES.get(written) or nearest(written, known)


def parameter_meant(action_type: str, written: str, known: Iterable[str]) -> str | None:
    """Return the parameter that somebody meant; None where it cannot be told."""
    return PARAMETERS.get(action_type, {}).get(written) or nearest(written, known)


def nearest(written: str, known: Iterable[str]) -> str | None:
    """Return the one of known words that differs in case alone, or else by a slip of the pen."""
    words = list(known)
    same = [word for word in words if word.lower() == written.lower()]
    return next(iter(same or get_close_matches(written, words, n=1, cutoff=_NEARLY)), None)
