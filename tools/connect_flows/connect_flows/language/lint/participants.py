"""The blocks that ask and show: what goes together in one of them."""

from connect_flows.language.action import Action
from connect_flows.language.lint.by_type import Broken, by_type, caught, is_true
from connect_flows.language.rules.blocks import PARAMETER_MISSING
from connect_flows.language.rules.participants import (
    BUFFER_BLOCK,
    INPUT_ENCRYPTION,
    INPUT_TIME_LIMIT,
    MENU_BRANCH_MISSING,
    PHONE_NUMBER_BRANCH,
    PHONE_NUMBER_COUNTRY,
    STORE_INPUT_MISSING,
    STORED_INPUT_BRANCHES,
    STORED_INPUT_VALIDATION,
)

BUFFER = "EnableDTMFBuffer"
LONGEST_IN_THE_CONSOLE = 180
BESIDE_BUFFER = frozenset({BUFFER, "StoreInput", "InputEncryption"})
"""What a block may have that switches the touch-tone buffer, which asks for nothing."""
MENU_ERRORS = frozenset({"InputTimeLimitExceeded", "NoMatchingCondition"})


def _get_participant_input(action: Action) -> Broken:
    given = action.parameters
    if BUFFER in given:
        yield from _buffer(action)
        return
    if "InputTimeLimitSeconds" not in given:
        message = "GetParticipantInput lacks its parameter InputTimeLimitSeconds."
        yield PARAMETER_MISSING, message, "Add it."
    limit = str(given.get("InputTimeLimitSeconds"))
    if limit.isdecimal() and int(limit[:9]) > LONGEST_IN_THE_CONSOLE:
        message = f"The block waits {limit} s; the console takes {LONGEST_IN_THE_CONSOLE} at most."
        yield INPUT_TIME_LIMIT, message, "Ask again in a Loop."
    stored = given.get("StoreInput")
    if stored is None:
        what_to_do = 'Write "True" for input that is stored, "False" for a menu.'
        yield STORE_INPUT_MISSING, "The block has no StoreInput.", what_to_do
    yield from _stored(action) if is_true(stored) else _menu(action)
    yield from _validation(action)


def _buffer(action: Action) -> Broken:
    for name in action.parameters:
        if name not in BESIDE_BUFFER:
            message = f"The block switches the touch-tone buffer and has {name}."
            yield BUFFER_BLOCK, message, "Ask in a block of its own."
    for error in sorted(caught(action) - {"NoMatchingError"}):
        message = f"The block switches the touch-tone buffer, so {error} never happens."
        yield BUFFER_BLOCK, message, "Keep NoMatchingError alone."
    if action.conditions:
        message = "The block switches the touch-tone buffer and asks for no key."
        yield BUFFER_BLOCK, message, "Remove its conditions."


def _stored(action: Action) -> Broken:
    if action.conditions:
        message, what_to_do = "Stored input has no conditions.", "Compare $.StoredCustomerInput."
        yield STORED_INPUT_BRANCHES, message, what_to_do
    for error in sorted(caught(action) & MENU_ERRORS):
        what_to_do = 'Compare $.StoredCustomerInput to "Timeout".'
        yield STORED_INPUT_BRANCHES, f"Stored input has no error {error}.", what_to_do
    if len(_validations(action)) != 1:
        what_to_do = "Give CustomValidation or PhoneNumberValidation."
        yield STORED_INPUT_VALIDATION, "Stored input needs one InputValidation.", what_to_do


def _menu(action: Action) -> Broken:
    for error in sorted(MENU_ERRORS - caught(action)):
        yield MENU_BRANCH_MISSING, f"There is no branch for {error}.", "Add one: ask again."
    if "InputValidation" in action.parameters:
        what_to_do = 'Remove it, or set StoreInput to "True".'
        yield STORED_INPUT_VALIDATION, "InputValidation is for stored input.", what_to_do


def _validation(action: Action) -> Broken:
    kinds = _validations(action)
    if "InputEncryption" in action.parameters and "CustomValidation" not in kinds:
        message, what_to_do = (
            "InputEncryption needs CustomValidation.",
            "Add it, or remove this.",
        )
        yield INPUT_ENCRYPTION, message, what_to_do
    phone = kinds.get("PhoneNumberValidation")
    if "InvalidPhoneNumber" in caught(action) and phone is None:
        message, what_to_do = (
            "InvalidPhoneNumber needs PhoneNumberValidation.",
            "Remove the branch.",
        )
        yield PHONE_NUMBER_BRANCH, message, what_to_do
    if isinstance(phone, dict) and _lacks_country(phone):
        message = "A Local number is checked, and no CountryCode says of which country."
        yield PHONE_NUMBER_COUNTRY, message, 'Add it, such as "US".'


def _lacks_country(phone: dict[str, object]) -> bool:
    return phone.get("NumberFormat") == "Local" and "CountryCode" not in phone


def _validations(action: Action) -> dict[str, object]:
    validation = action.parameters.get("InputValidation")
    return validation if isinstance(validation, dict) else {}


participants = by_type({"GetParticipantInput": _get_participant_input})
