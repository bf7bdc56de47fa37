"""GetParticipantInput: a menu of one key, or input that is stored."""

import re
from collections.abc import Mapping
from typing import Any

from flow_language.flow import Action
from simulator.blocks.messages import say
from simulator.blocks.play import Play
from simulator.branch import Fail, Next, Result
from simulator.conditions import number
from simulator.events import InputCollected
from simulator.references import as_text
from simulator.rules import Rule
from simulator.session import Session

E164 = re.compile(r"\+?[1-9][0-9]{6,14}")
LOCAL = re.compile(r"[0-9]{3,15}")
TIMEOUT = "Timeout"
ENCRYPTED = "(encrypted)"


def get_input(action: Action, session: Session) -> Play:
    """Plays the block's message, then waits for keys."""
    if not action.parameters.keys().isdisjoint({"Text", "SSML", "PromptId", "Media"}):
        failed = yield from say(action, action.parameters, session)
        if failed:
            return failed
    pressed = session.decisions.press()
    if pressed is None:
        session.decided("keys", "nothing pressed", by_default=True)
    keys = pressed or ""
    stores = as_text(action.parameters.get("StoreInput")).lower() == "true"
    return (yield from (_store if stores else _choose)(action, session, keys))


def _choose(action: Action, session: Session, keys: str) -> Play:
    limit = _limit(action, session)
    if not keys:
        yield InputCollected(session.now(), "", "timeout", limit)
        session.enforced(Rule.INPUT_TIMEOUT, f"nothing was pressed in {limit:g} s")
        session.pass_time(limit)
        return Fail("InputTimeLimitExceeded", f"nothing was pressed in {limit:g} s")
    seconds = float(session.assume("seconds_per_key"))
    yield InputCollected(session.now(), keys[0], "pressed", seconds)
    session.pass_time(seconds)
    return Result(keys[0])


def _store(action: Action, session: Session, keys: str) -> Play:
    if not keys:
        limit = _limit(action, session)
        session.contact.data["StoredCustomerInput"] = TIMEOUT
        yield InputCollected(session.now(), "", "timeout", limit)
        session.enforced(Rule.INPUT_STORED_TIMEOUT, f"nothing was pressed in {limit:g} s")
        session.pass_time(limit)
        return Next()
    stored, seconds = _typed(action.parameters, session, keys)
    if not _valid(action.parameters, stored):
        session.enforced(Rule.INPUT_VALIDATION, "the input is no phone number of the asked format")
        yield InputCollected(session.now(), stored, "invalid", seconds)
        session.pass_time(seconds)
        return Fail("InvalidPhoneNumber", "the input is no phone number of the asked format")
    if "InputEncryption" in action.parameters:
        stored = ENCRYPTED
    session.contact.data["StoredCustomerInput"] = stored
    yield InputCollected(session.now(), stored, "stored", seconds)
    session.pass_time(seconds)
    return Next()


def _typed(parameters: Mapping[str, Any], session: Session, keys: str) -> tuple[str, float]:
    """What the keys leave in store, and the seconds until Connect takes it as complete."""
    dtmf = _part(parameters, "DTMFConfiguration")
    ends_with = as_text(dtmf.get("InputTerminationSequence")) or "#"
    cancels = as_text(dtmf.get("DisableCancelKey")).lower() != "true" and "*" not in ends_with
    longest = number(as_text(_validation(parameters, "CustomValidation").get("MaximumLength")))
    typed, seconds = "", 0.0
    for key in keys:
        seconds += session.assume("seconds_per_key")
        typed = "" if key == "*" and cancels else typed + key
        if typed.endswith(ends_with):
            return typed.removesuffix(ends_with), seconds
        if longest is not None and len(typed) >= longest:
            return typed, seconds
    pause = number(as_text(dtmf.get("InterdigitTimeLimitSeconds")))
    return typed, seconds + (session.assume("interdigit_seconds") if pause is None else pause)


def _valid(parameters: Mapping[str, Any], typed: str) -> bool:
    phone = _validation(parameters, "PhoneNumberValidation")
    if not phone:
        return True
    form = E164 if phone.get("NumberFormat") == "E164" else LOCAL
    return form.fullmatch(typed) is not None


def _limit(action: Action, session: Session) -> float:
    said = number(as_text(action.parameters.get("InputTimeLimitSeconds")))
    return float(session.assume("input_seconds")) if said is None else said


def _validation(parameters: Mapping[str, Any], kind: str) -> Mapping[str, Any]:
    return _part(_part(parameters, "InputValidation"), kind)


def _part(parameters: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = parameters.get(name)
    return part if isinstance(part, Mapping) else {}
