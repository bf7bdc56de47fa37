"""Keys that a caller presses.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from collections.abc import Iterator
from typing import Any

from connect_flows.blocks.parts import (
    ALL_INPUT_ERRORS,
    INPUT_IN_WHISPER,
    MESSAGE,
    SOURCES,
    TRUE_OR_FALSE,
    WIRE,
    logged_message,
    participant_page,
)
from connect_flows.forms.action_type import BEFORE_THE_AGENT, ActionType, Conditions
from connect_flows.forms.channels import Parameters, Support, calls_only
from connect_flows.forms.containers import record
from connect_flows.forms.evidence import ALL_BLOCKS, admin, evidence, probe
from connect_flows.forms.values import (
    Names,
    Problem,
    integer,
    one_of,
    static,
    text,
    text_up_to,
)
from connect_flows.language.format_error import quote
from connect_flows.language.tokens import has_token

MOST_TERMINATION_KEYS = 5
COUNTRY_LETTERS = 2
_BUFFER = evidence(admin("set-touchtone-buffer-behavior"), ALL_BLOCKS)
_STORE = evidence(probe("flow-as-code", "the shapes of GetParticipantInput", "2026-09-29"))
_BUFFER_LINE = calls_only(
    "Set Touchtone Buffer Behavior", source=evidence(admin("set-touchtone-buffer-behavior"))
)
_STORED = calls_only("Store customer input")
_MENU = calls_only("Get customer input")


def _country(value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401  # any JSON
    """A country's two letters, by AWS's page no reference."""
    yield from static(value, path)
    if isinstance(value, str) and not has_token(value) and len(value) != COUNTRY_LETTERS:
        yield Problem(path, f"{path} is {quote(value)}.", 'Write two letters, such as "US".')


def _channels_of_input(parameters: Parameters) -> Support:
    if "EnableDTMFBuffer" in parameters:
        return _BUFFER_LINE
    return _STORED if str(parameters.get("StoreInput")).lower() == "true" else _MENU


def _logged_input(parameters: Parameters) -> Iterator[dict[str, Any]]:
    for entry in logged_message(parameters):
        seconds = float(parameters.get("InputTimeLimitSeconds", 5))
        yield {**entry, "Timeout": str(int(seconds * 1000))}


FORMS = {
    "GetParticipantInput": ActionType(
        source=participant_page("GetParticipantInput"),
        sources={
            "EnableDTMFBuffer": _BUFFER,
            "StoreInput": _STORE,
            "InputTimeLimitExceeded": _STORE,
            "InputEncryption": WIRE,
            "OUTBOUND_WHISPER": INPUT_IN_WHISPER,
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
                        {
                            "NumberFormat": one_of("Local", "E164", static=True),
                            "CountryCode": _country,
                        },
                        required=("NumberFormat",),
                    ),
                }
            ),
            "InputEncryption": record({"EncryptionKeyId": Names("security-key"), "Key": text}),
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
        channels=_channels_of_input,
        examples=(
            {"Text": "Press 1.", "StoreInput": "False", "InputTimeLimitSeconds": "5"},
            {
                "Text": "Your number?",
                "StoreInput": "True",
                "InputTimeLimitSeconds": "5",
                "InputValidation": {"CustomValidation": {"MaximumLength": "4"}},
            },
            {"EnableDTMFBuffer": "True"},
        ),
        drawn="asks",
        log_name="GetUserInput",
        log_entries=_logged_input,
    ),
}
