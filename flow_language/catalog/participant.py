"""Participant actions: what a caller hears, says, presses or sees.

Source: Amazon Connect developer guide, "Participant actions in the Flow language", corrected by
what the service was seen to take.
"""

from flow_language.action_type import ActionType, Conditions
from flow_language.values import Form, anything, integer, list_of, mapping, one_of, record, text

MEDIA = record(
    {"Uri": text, "SourceType": one_of("S3"), "MediaType": one_of("Audio")},
    required=("Uri", "SourceType", "MediaType"),
)
MESSAGE: dict[str, Form] = {"Text": text, "SSML": text, "PromptId": text, "Media": MEDIA}
SOURCES = ("Text", "SSML", "PromptId", "Media")
TRUE_OR_FALSE = one_of("True", "False", ignore_case=True)
HOLD_AND_WHISPER = (
    "AGENT_HOLD",
    "CUSTOMER_HOLD",
    "AGENT_WHISPER",
    "CUSTOMER_WHISPER",
    "OUTBOUND_WHISPER",
)

PARTICIPANT_ACTIONS = {
    "MessageParticipant": ActionType(
        parameters={**MESSAGE, "SkipWhenDTMFBufferEnabled": TRUE_OR_FALSE},
        exactly_one=(SOURCES,),
        errors=("NoMatchingError",),
    ),
    "MessageParticipantIteratively": ActionType(
        parameters={
            "Messages": list_of(record(MESSAGE)),
            "InterruptFrequencySeconds": integer(1, dynamic=True),
            "ContinueMessagingDuringInterrupt": TRUE_OR_FALSE,
        },
        required=("Messages",),
        conditions=Conditions(allowed=("MessagesInterrupted",)),
        errors=("NoMatchingError",),
        next_optional=True,
    ),
    "GetParticipantInput": ActionType(
        parameters={
            **MESSAGE,
            "InputTimeLimitSeconds": integer(1),
            "EnableDTMFBuffer": TRUE_OR_FALSE,
            "StoreInput": one_of("True", "False"),
            "InputValidation": record(
                {
                    "CustomValidation": record({"MaximumLength": integer(1, dynamic=True)}),
                    "PhoneNumberValidation": record(
                        {"NumberFormat": one_of("Local", "E164"), "CountryCode": text},
                        required=("NumberFormat",),
                    ),
                }
            ),
            "InputEncryption": record({"EncryptionKeyId": text, "Key": text}),
            "DTMFConfiguration": record(
                {
                    "InputTerminationSequence": text,
                    "DisableCancelKey": TRUE_OR_FALSE,
                    "InterdigitTimeLimitSeconds": integer(1, 20, dynamic=True),
                }
            ),
        },
        at_most_one=(SOURCES,),
        conditions=Conditions(allowed=tuple("0123456789*#")),
        errors=(
            "NoMatchingError",
            "NoMatchingCondition",
            "InputTimeLimitExceeded",
            "InvalidPhoneNumber",
        ),
        required_errors=("NoMatchingError",),
    ),
    "ConnectParticipantWithLexBot": ActionType(
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
        at_most_one=(SOURCES,),
        conditions=Conditions(),
        errors=("NoMatchingError", "NoMatchingCondition", "InputTimeLimitExceeded"),
        required_errors=("NoMatchingError",),
    ),
    "ShowView": ActionType(
        parameters={
            "ViewResource": record({"Id": text, "Version": text}, required=("Id",)),
            "InvocationTimeLimitSeconds": integer(1, dynamic=True),
            "ViewData": mapping(anything),
            "SensitiveDataConfiguration": record({"HideResponseOn": list_of(one_of("TRANSCRIPT"))}),
        },
        required=("ViewResource",),
        conditions=Conditions(),
        errors=("NoMatchingError", "NoMatchingCondition", "TimeLimitExceeded"),
        required_errors=("NoMatchingError", "NoMatchingCondition", "TimeLimitExceeded"),
    ),
    "DisconnectParticipant": ActionType(terminal=True, refused_in=HOLD_AND_WHISPER),
}
