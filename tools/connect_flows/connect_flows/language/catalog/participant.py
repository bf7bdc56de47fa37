"""Participant actions: what a caller hears, says, presses or sees.

Source: Amazon Connect API reference, "Participant actions in the Flow language", corrected by what
the service was seen to take.
"""

from connect_flows.language.action_type import (
    BEFORE_THE_AGENT,
    HOLDS,
    WHISPERS,
    ActionType,
    Conditions,
)
from connect_flows.language.evidence import (
    ALL_BLOCKS,
    PUBLIC_FLOWS,
    WIRE_CHECKS,
    Evidence,
    admin,
    developer,
    evidence,
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
    record,
    text,
    text_up_to,
)

MEDIA = record(
    {"Uri": text, "SourceType": one_of("S3"), "MediaType": one_of("Audio")},
    required=("Uri", "SourceType", "MediaType"),
)
MESSAGE: dict[str, Form] = {"Text": text, "SSML": text, "PromptId": text, "Media": MEDIA}
SOURCES = ("Text", "SSML", "PromptId", "Media")
TRUE_OR_FALSE = one_of("True", "False", ignore_case=True)
ALL_INPUT_ERRORS = ("InputTimeLimitExceeded", "NoMatchingCondition", "NoMatchingError")
MOST_TERMINATION_KEYS = 5
MOST_CONTEXT_VARIABLES = 10

_BUFFER = evidence(admin("set-touchtone-buffer-behavior"), ALL_BLOCKS)
_STORE = evidence(probe("flow-as-code", "the shapes of GetParticipantInput", "2026-09-29"))
_WIRE = evidence(WIRE_CHECKS)
_AGENTIC = evidence(
    developer("testing-language, FlowActionCompleted"),
    probe("aicc-builder sample", "connect-participant-with-agentic-cx.md", "2026-09-10"),
)
_INPUT_IN_WHISPER = evidence(
    developer("participant-actions-getparticipantinput"),
    against=(admin("get-customer-input names the outbound whisper flow"),),
)


def _page(name: str) -> Evidence:
    return evidence(developer(f"participant-actions-{name.lower()}"))


PARTICIPANT_ACTIONS = {
    "MessageParticipant": ActionType(
        source=_page("MessageParticipant"),
        sources={
            "SkipWhenDTMFBufferEnabled": _WIRE,
            "NoMatchingError": evidence(
                PUBLIC_FLOWS, flow_as_code(6), against=(developer("must always be defined"),)
            ),
        },
        parameters={**MESSAGE, "SkipWhenDTMFBufferEnabled": TRUE_OR_FALSE},
        exactly_one=(SOURCES,),
        errors=("NoMatchingError",),
        flow_types=(*BEFORE_THE_AGENT, *WHISPERS),
    ),
    "MessageParticipantIteratively": ActionType(
        source=_page("MessageParticipantIteratively"),
        sources={
            "ContinueMessagingDuringInterrupt": evidence(PUBLIC_FLOWS),
            "InterruptFrequencySeconds": evidence(flow_as_code(32)),
        },
        parameters={
            "Messages": list_of(record(MESSAGE), at_least=1),
            "InterruptFrequencySeconds": integer(1, dynamic=True),
            "ContinueMessagingDuringInterrupt": TRUE_OR_FALSE,
        },
        required=("Messages",),
        conditions=Conditions(allowed=("MessagesInterrupted",)),
        errors=("NoMatchingError",),
        next_optional=True,
        flow_types=("CUSTOMER_QUEUE", *HOLDS),
    ),
    "GetParticipantInput": ActionType(
        source=_page("GetParticipantInput"),
        sources={
            "EnableDTMFBuffer": _BUFFER,
            "StoreInput": _STORE,
            "InputTimeLimitExceeded": _STORE,
            "InputEncryption": _WIRE,
            "OUTBOUND_WHISPER": _INPUT_IN_WHISPER,
        },
        parameters={
            **MESSAGE,
            "InputTimeLimitSeconds": integer(1),
            "EnableDTMFBuffer": TRUE_OR_FALSE,
            "StoreInput": one_of("True", "False", ignore_case=True, static=True),
            "InputValidation": record(
                {
                    "CustomValidation": record(
                        {"MaximumLength": integer(1, dynamic=True)}, required=("MaximumLength",)
                    ),
                    "PhoneNumberValidation": record(
                        {"NumberFormat": one_of("Local", "E164"), "CountryCode": text},
                        required=("NumberFormat",),
                    ),
                }
            ),
            "InputEncryption": record({"EncryptionKeyId": text, "Key": text}),
            "DTMFConfiguration": record(
                {
                    "InputTerminationSequence": text_up_to(MOST_TERMINATION_KEYS),
                    "DisableCancelKey": TRUE_OR_FALSE,
                    "InterdigitTimeLimitSeconds": integer(1, 20, dynamic=True),
                }
            ),
        },
        at_most_one=(SOURCES,),
        conditions=Conditions(allowed=tuple("0123456789*#"), static=True),
        errors=(*ALL_INPUT_ERRORS, "InvalidPhoneNumber"),
        required_errors=("NoMatchingError",),
        flow_types=BEFORE_THE_AGENT,
        doubtful_in=("OUTBOUND_WHISPER",),
    ),
    "ConnectParticipantWithLexBot": ActionType(
        source=_page("ConnectParticipantWithLexBot"),
        sources={
            "LexSessionAttributes": _WIRE,
            "LexInitilizationData": evidence(PUBLIC_FLOWS),
            "OUTBOUND_WHISPER": _INPUT_IN_WHISPER,
        },
        parameters={
            **MESSAGE,
            "LexV2Bot": record({"AliasArn": text}, required=("AliasArn",)),
            "LexBot": record({"Name": text, "Region": text, "Alias": text}, required=("Name",)),
            "LexSessionAttributes": mapping(text),
            "LexInitializationData": anything,
            "LexInitilizationData": anything,
            "LexTimeoutSeconds": anything,
        },
        exactly_one=(("LexV2Bot", "LexBot"),),
        at_least_one=((*SOURCES, "LexInitializationData", "LexInitilizationData"),),
        at_most_one=(SOURCES,),
        conditions=Conditions(),
        errors=ALL_INPUT_ERRORS,
        required_errors=("NoMatchingError",),
        flow_types=BEFORE_THE_AGENT,
        doubtful_in=("OUTBOUND_WHISPER",),
    ),
    "ConnectParticipantWithAgenticCX": ActionType(
        source=_AGENTIC,
        parameters={
            **MESSAGE,
            "AgentConfiguration": record(
                {
                    "WorkspaceId": text,
                    "ApplicationId": text,
                    "Alias": text,
                    "ContextVariables": mapping(text, at_most=MOST_CONTEXT_VARIABLES),
                },
                required=("WorkspaceId", "ApplicationId", "Alias"),
            ),
            "SpeechRecognitionConfiguration": anything,
            "AudioFillerConfiguration": anything,
        },
        required=("AgentConfiguration",),
        at_most_one=(SOURCES,),
        conditions=Conditions(),
        errors=ALL_INPUT_ERRORS,
        required_errors=ALL_INPUT_ERRORS,
    ),
    "ShowView": ActionType(
        source=_page("ShowView"),
        sources={
            **dict.fromkeys(
                ("InvocationTimeLimitSeconds", "NoMatchingCondition", "TimeLimitExceeded"),
                evidence(flow_as_code(34)),
            ),
            "CUSTOMER_QUEUE": evidence(
                developer("participant-actions-showview"),
                against=(admin("show-view-block names the inbound flow alone"),),
            ),
        },
        parameters={
            "ViewResource": record({"Id": text, "Version": text}, required=("Id",)),
            "InvocationTimeLimitSeconds": integer(1, dynamic=True),
            "ViewData": mapping(anything),
            "SensitiveDataConfiguration": record({"HideResponseOn": list_of(one_of("TRANSCRIPT"))}),
        },
        required=("ViewResource", "InvocationTimeLimitSeconds"),
        conditions=Conditions(),
        errors=("NoMatchingError", "NoMatchingCondition", "TimeLimitExceeded"),
        required_errors=("NoMatchingError", "NoMatchingCondition", "TimeLimitExceeded"),
        flow_types=("CONTACT_FLOW", "CUSTOMER_QUEUE"),
    ),
    "AuthenticateParticipant": ActionType(
        source=evidence(ALL_BLOCKS, flow_as_code(40, "2026-10-05"), admin("authenticate-customer")),
        parameters={
            "CognitoConfiguration": record(
                {"UserPoolArn": text, "AppClientId": text}, required=("UserPoolArn", "AppClientId")
            ),
            "CustomerProfilesConfiguration": record(
                {"ObjectTypeName": text}, required=("ObjectTypeName",)
            ),
            "TimeLimitMinutes": integer(1, dynamic=True),
        },
        required=("CognitoConfiguration", "CustomerProfilesConfiguration", "TimeLimitMinutes"),
        conditions=Conditions(required=("OptedOut",), allowed=("OptedOut",)),
        errors=("TimeLimitExceeded", "NoMatchingError"),
        required_errors=("TimeLimitExceeded", "NoMatchingError"),
    ),
    "DisconnectParticipant": ActionType(
        source=evidence(developer("participant-actions-disconnectparticipant"), WIRE_CHECKS),
        terminal=True,
        flow_types=BEFORE_THE_AGENT,
    ),
}
