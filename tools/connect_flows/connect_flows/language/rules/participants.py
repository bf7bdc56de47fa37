"""Rules of the blocks that ask and show: what goes together in one of them."""

from connect_flows.language.evidence import (
    ALL_BLOCKS,
    WIRE_CHECKS,
    admin,
    developer,
    evidence,
    export,
    flow_as_code,
    probe,
)
from connect_flows.language.example import Json, block, of
from connect_flows.language.findings import Severity
from connect_flows.language.rule import Rule

_INPUT = developer("participant-actions-getparticipantinput")
_STORE = probe("flow-as-code", "conditional shapes of GetParticipantInput", "2026-09-29")
_MENU_ERRORS = ("InputTimeLimitExceeded", "NoMatchingCondition", "NoMatchingError")
_PHONE = {"PhoneNumberValidation": {"NumberFormat": "E164"}}
_LENGTH = {"CustomValidation": {"MaximumLength": "8"}}
_BASE = {"Text": "Your number?", "InputTimeLimitSeconds": "5"}


def _stored(*errors: str, when: tuple[str, ...] = (), **more: object) -> Json:
    given = {**_BASE, "StoreInput": "True", "InputValidation": _LENGTH, **more}
    caught = (*errors, "NoMatchingError")
    return block("GetParticipantInput", given, when=when, errors=caught)


def _menu(*errors: str, **more: object) -> Json:
    given = {**_BASE, "StoreInput": "False", **more}
    return block("GetParticipantInput", given, when=("1",), errors=errors or _MENU_ERRORS)


STORE_INPUT_MISSING = Rule(
    "store-input-missing",
    Severity.ERROR,
    "StoreInput decides what the block is: a menu or an input that is stored. The service refuses"
    " the block without it, except where it switches the touch-tone buffer.",
    evidence(_STORE),
    bad=of(block("GetParticipantInput", _BASE, when=("1",), errors=_MENU_ERRORS)),
    good=of(_menu()),
)
STORED_INPUT_BRANCHES = Rule(
    "stored-input-branches",
    Severity.ERROR,
    "Input that is stored has no conditions, and neither InputTimeLimitExceeded nor"
    ' NoMatchingCondition: after silence $.StoredCustomerInput is "Timeout".',
    evidence(_INPUT, _STORE, WIRE_CHECKS),
    bad=of(_stored("InputTimeLimitExceeded")),
    good=of(_stored()),
)
STORED_INPUT_VALIDATION = Rule(
    "stored-input-validation",
    Severity.ERROR,
    "Input that is stored needs one InputValidation, a length or a phone number; a menu has none.",
    evidence(_INPUT, _STORE),
    bad=of(_menu(InputValidation=_LENGTH)),
    good=of(_stored()),
)
MENU_BRANCH_MISSING = Rule(
    "menu-branch-missing",
    Severity.ERROR,
    "The service refuses a menu without branches for silence and for a key that none is for.",
    evidence(_STORE),
    bad=of(_menu("NoMatchingError", "NoMatchingCondition")),
    good=of(_menu()),
)
INPUT_ENCRYPTION = Rule(
    "input-encryption",
    Severity.ERROR,
    "The service encrypts input that CustomValidation asks for, and refuses it elsewhere.",
    evidence(_INPUT, WIRE_CHECKS),
    bad=of(_stored("InvalidPhoneNumber", InputValidation=_PHONE,
                   InputEncryption={"EncryptionKeyId": "k", "Key": "pem"})),
    good=of(_stored(InputEncryption={"EncryptionKeyId": "k", "Key": "pem"})),
)  # fmt: skip
INPUT_TIME_LIMIT = Rule(
    "input-time-limit",
    Severity.WARNING,
    "The console takes 1 to 180 seconds; exports with more were seen, and what the service does"
    " with them nobody has published.",
    evidence(admin("get-customer-input"), against=(export("public flows with 300 s"),)),
    bad=of(_menu(InputTimeLimitSeconds="300")),
    good=of(_menu()),
)
PHONE_NUMBER_BRANCH = Rule(
    "phone-number-branch",
    Severity.ERROR,
    "InvalidPhoneNumber is the error of PhoneNumberValidation alone.",
    evidence(_INPUT),
    bad=of(_stored("InvalidPhoneNumber")),
    good=of(_stored("InvalidPhoneNumber", InputValidation=_PHONE)),
)
PHONE_NUMBER_COUNTRY = Rule(
    "phone-number-country",
    Severity.ERROR,
    "A local phone number can be checked only where its country is told.",
    evidence(_INPUT),
    bad=of(_stored("InvalidPhoneNumber",
                   InputValidation={"PhoneNumberValidation": {"NumberFormat": "Local"}})),
    good=of(_stored("InvalidPhoneNumber", InputValidation={
        "PhoneNumberValidation": {"NumberFormat": "Local", "CountryCode": "US"}})),
)  # fmt: skip
BUFFER_BLOCK = Rule(
    "buffer-block",
    Severity.ERROR,
    "A block that switches the touch-tone buffer plays nothing, asks nothing and has one branch"
    " for errors: EnableDTMFBuffer stands alone, or with StoreInput and InputEncryption.",
    evidence(admin("set-touchtone-buffer-behavior"), ALL_BLOCKS),
    bad=of(block("GetParticipantInput", {"EnableDTMFBuffer": "True", "Text": "Your number?"},
                 errors=("NoMatchingError",))),
    good=of(block("GetParticipantInput", {"EnableDTMFBuffer": "True"},
                  errors=("NoMatchingError",))),
)  # fmt: skip
_PROMPT = "We are sorry that you have to wait. "
PROMPT_TOO_LONG = Rule(
    "prompt-too-long",
    Severity.ERROR,
    "A prompt has at most 3,000 billed characters of text (tags of SSML are not billed) and 6,000"
    " in all.",
    evidence(admin("get-customer-input"), admin("play"), flow_as_code(10)),
    bad=of(block("MessageParticipant", {"Text": _PROMPT * 100}, errors=("NoMatchingError",))),
    good=of(block("MessageParticipant", {"Text": _PROMPT}, errors=("NoMatchingError",))),
)
