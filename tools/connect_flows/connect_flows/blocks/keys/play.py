"""GetParticipantInput: a menu of one key, or input that is stored."""

import re
from collections.abc import Generator, Mapping
from typing import Any

from connect_flows.blocks.messages.play import say
from connect_flows.language.flow import Action
from connect_flows.simulator.branch import Fail, Next, Result
from connect_flows.simulator.conditions import number
from connect_flows.simulator.events import Event, InputCollected
from connect_flows.simulator.play import Play, PlayBlock
from connect_flows.simulator.references import as_text
from connect_flows.simulator.rules import Rule
from connect_flows.simulator.session import Session
from connect_flows.simulator.touchtone import MOST_KEYS

E164 = re.compile(r"\+?[1-9][0-9]{6,14}")
LOCAL = re.compile(r"[0-9]{3,15}")
TIMEOUT = "Timeout"
ENCRYPTED = "(encrypted)"
MESSAGES = frozenset({"Text", "SSML", "PromptId", "Media"})


def get_input(action: Action, session: Session) -> Play:
    """Asks for keys; keys that were typed ahead answer without being asked for."""
    parameters = action.parameters
    if "EnableDTMFBuffer" in parameters and MESSAGES.isdisjoint(parameters):
        return (yield from _set_buffer(action, session))
    stores = as_text(parameters.get("StoreInput")).lower() == "true"
    if stores:
        return (yield from _store(action, session))
    return (yield from _choose(action, session))


def _set_buffer(action: Action, session: Session) -> Play:
    """Starts the touchtone buffer, or stops, clears and perhaps stores it."""
    yield from ()
    parameters = action.parameters
    if as_text(parameters["EnableDTMFBuffer"]).lower() == "true":
        session.start_buffering()
        return Next()
    keys = session.buffer.stop()
    if as_text(parameters.get("StoreInput")).lower() == "true":
        stored = ENCRYPTED if "InputEncryption" in parameters else keys
        session.contact.data["StoredCustomerInput"] = stored
        yield InputCollected(session.now(), stored, "stored", 0.0)
    return Next()


def _choose(action: Action, session: Session) -> Play:
    ahead = session.buffer.take(1)
    if ahead:
        session.enforced(Rule.TOUCHTONE_BUFFER, "a key that was typed ahead answers")
        yield InputCollected(session.now(), ahead, "pressed", 0.0)
        return Result(ahead)
    failed = yield from _ask(action, session)
    if failed:
        return failed
    keys = _pressed(session)
    limit = _limit(action, session)
    if not keys:
        yield InputCollected(session.now(), "", "timeout", limit)
        session.enforced(Rule.INPUT_TIMEOUT, f"nothing was pressed in {limit:g} s")
        session.pass_time(limit)
        return Fail("InputTimeLimitExceeded", f"nothing was pressed in {limit:g} s")
    session.buffer.keep(keys[1:])
    seconds = float(session.assume("seconds_per_key"))
    yield InputCollected(session.now(), keys[0], "pressed", seconds)
    session.pass_time(seconds)
    return Result(keys[0])


def _store(action: Action, session: Session) -> Play:
    parameters = action.parameters
    ahead = session.buffer.take(MOST_KEYS)
    if ahead:
        session.enforced(Rule.TOUCHTONE_BUFFER, "keys that were typed ahead come first")
        typed, seconds, rest = _typed(parameters, session, ahead, already=len(ahead))
        if rest is None:  # the rest is waited for, from key to key, without the prompt
            keys = ahead + (session.decisions.press() or "")
            typed, seconds, rest = _typed(parameters, session, keys, already=len(ahead))
    else:
        failed = yield from _ask(action, session)
        if failed:
            return failed
        keys = _pressed(session)
        if not keys:
            limit = _limit(action, session)
            session.contact.data["StoredCustomerInput"] = TIMEOUT
            yield InputCollected(session.now(), "", "timeout", limit)
            session.enforced(Rule.INPUT_STORED_TIMEOUT, f"nothing was pressed in {limit:g} s")
            session.pass_time(limit)
            return Next()
        typed, seconds, rest = _typed(parameters, session, keys, already=0)
    session.buffer.keep(rest or "")
    return (yield from _kept(parameters, session, typed, seconds))


def _kept(parameters: Mapping[str, Any], session: Session, stored: str, seconds: float) -> Play:
    if not _valid(parameters, stored):
        session.enforced(
            Rule.INPUT_VALIDATION, "the input is not a phone number of the asked format"
        )
        yield InputCollected(session.now(), stored, "invalid", seconds)
        session.pass_time(seconds)
        return Fail("InvalidPhoneNumber", "the input is not a phone number of the asked format")
    if "InputEncryption" in parameters:
        stored = ENCRYPTED
    session.contact.data["StoredCustomerInput"] = stored
    yield InputCollected(session.now(), stored, "stored", seconds)
    session.pass_time(seconds)
    return Next()


def _ask(action: Action, session: Session) -> Generator[Event, None, Fail | None]:
    """Plays the block's message; returns how that failed, or None."""
    if MESSAGES.isdisjoint(action.parameters):
        return None
    return (yield from say(action, action.parameters, session))


def _pressed(session: Session) -> str:
    pressed = session.decisions.press()
    if pressed is None:
        session.decided("keys", "nothing pressed", by_default=True)
    return pressed or ""


def _typed(
    parameters: Mapping[str, Any], session: Session, keys: str, *, already: int
) -> tuple[str, float, str | None]:
    """What the keys leave in store, and the seconds until Connect takes it as complete.

    Returns:
        The input, the seconds, and the keys beyond it; None where Connect waited for more.
    """
    dtmf = _part(parameters, "DTMFConfiguration")
    ends_with = as_text(dtmf.get("InputTerminationSequence")) or "#"
    cancels = as_text(dtmf.get("DisableCancelKey")).lower() != "true" and "*" not in ends_with
    longest = number(as_text(_validation(parameters, "CustomValidation").get("MaximumLength")))
    typed, seconds = "", 0.0
    for at, key in enumerate(keys, start=1):
        seconds += session.assume("seconds_per_key") if at > already else 0.0
        typed = "" if key == "*" and cancels else typed + key
        if typed.endswith(ends_with):
            return typed.removesuffix(ends_with), seconds, keys[at:]
        if longest is not None and len(typed) >= longest:
            return typed, seconds, keys[at:]
    pause = number(as_text(dtmf.get("InterdigitTimeLimitSeconds")))
    return typed, seconds + (session.assume("interdigit_seconds") if pause is None else pause), None


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


PLAYS: dict[str, PlayBlock] = {
    "GetParticipantInput": get_input,
}
