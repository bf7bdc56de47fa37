"""GetParticipantInput: a menu of one key, or input that is stored."""

import re
from collections.abc import Generator, Mapping
from typing import Any, Literal

from connect_flows.blocks.messages.play import begin
from connect_flows.contact.branch import NEXT, Branch, Fail, Result
from connect_flows.contact.conditions import number
from connect_flows.contact.events import Event, InputCollected
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.references import as_text
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.contact.touchtone import MOST_KEYS
from connect_flows.decisions.acts import Why
from connect_flows.language.flow import Action

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
        return NEXT
    keys = session.buffer.stop()
    if as_text(parameters.get("StoreInput")).lower() == "true":
        stored = ENCRYPTED if "InputEncryption" in parameters else keys
        session.contact.data["StoredCustomerInput"] = stored
        yield InputCollected(session.now(), stored, "stored", 0.0)
    return NEXT


def _choose(action: Action, session: Session) -> Play:
    ahead = session.buffer.take(1)
    if ahead:
        session.enforced(Rule.TOUCHTONE_BUFFER, "a key that was typed ahead answers")
        yield InputCollected(session.now(), ahead, "pressed", 0.0)
        return Result(ahead)
    if session.timed:
        return (yield from _choose_as_pressed(action, session))
    failed = yield from _ask(action, session)
    if isinstance(failed, Fail):
        return failed
    keys = _pressed(session)
    limit = _limit(action, session)
    if not keys:
        yield InputCollected(session.now(), "", "timeout", limit)
        session.enforced(Rule.INPUT_TIMEOUT, f"nothing was pressed in {limit:g} s")
        session.pass_time(limit, Why.INPUT)
        return Fail("InputTimeLimitExceeded", f"nothing was pressed in {limit:g} s")
    session.buffer.keep(keys[1:])
    seconds = float(session.assume("seconds_per_key"))
    yield InputCollected(session.now(), keys[0], "pressed", seconds)
    session.pass_time(seconds, Why.INPUT)
    return Result(keys[0])


def _choose_as_pressed(action: Action, session: Session) -> Play:
    """Takes a key when it comes; what came of it is told once that is known."""
    key = yield from _ask(action, session)
    if isinstance(key, Fail):
        return key
    asked, since = session.now(), session.clock.caller_seconds
    limit = _limit(action, session)
    key = key or session.pass_time(limit, Why.INPUT, takes_keys=True)
    if not key:
        yield InputCollected(asked, "", "timeout", limit)
        session.enforced(Rule.INPUT_TIMEOUT, f"nothing was pressed in {limit:g} s")
        return Fail("InputTimeLimitExceeded", f"nothing was pressed in {limit:g} s")
    yield InputCollected(asked, key, "pressed", session.clock.caller_seconds - since)
    return Result(key)


def _store(action: Action, session: Session) -> Play:
    parameters = action.parameters
    ahead = session.buffer.take(MOST_KEYS)
    if ahead:
        session.enforced(Rule.TOUCHTONE_BUFFER, "keys that were typed ahead come first")
    if session.timed:
        return (yield from _store_as_pressed(action, session, ahead))
    if ahead:
        typed, seconds, rest = _typed(parameters, session, ahead, already=len(ahead))
        if rest is None:  # the rest is waited for, from key to key, without the prompt
            keys = ahead + (session.decisions.press() or "")
            typed, seconds, rest = _typed(parameters, session, keys, already=len(ahead))
    else:
        failed = yield from _ask(action, session)
        if isinstance(failed, Fail):
            return failed
        keys = _pressed(session)
        if not keys:
            limit = _limit(action, session)
            session.contact.data["StoredCustomerInput"] = TIMEOUT
            yield InputCollected(session.now(), "", "timeout", limit)
            session.enforced(Rule.INPUT_STORED_TIMEOUT, f"nothing was pressed in {limit:g} s")
            session.pass_time(limit, Why.INPUT)
            return NEXT
        typed, seconds, rest = _typed(parameters, session, keys, already=0)
    session.buffer.keep(rest or "")
    stored, outcome, branch = _kept(parameters, session, typed)
    yield InputCollected(session.now(), stored, outcome, seconds)
    session.pass_time(seconds, Why.INPUT)
    return branch


def _store_as_pressed(action: Action, session: Session, ahead: str) -> Play:
    """Takes keys when they come, until the input is complete or none comes any more."""
    parameters = action.parameters
    entry = Entry(parameters)
    barged: Fail | str = "" if ahead else (yield from _ask(action, session))
    if isinstance(barged, Fail):
        return barged
    asked, since = session.now(), session.clock.caller_seconds
    keys = ahead or barged
    if not keys:
        limit = _limit(action, session)
        keys = session.pass_time(limit, Why.INPUT, takes_keys=True)
        if not keys:
            session.contact.data["StoredCustomerInput"] = TIMEOUT
            yield InputCollected(asked, "", "timeout", limit)
            session.enforced(Rule.INPUT_STORED_TIMEOUT, f"nothing was pressed in {limit:g} s")
            return NEXT
    rest = entry.take(keys)
    while rest is None:
        key = session.pass_time(entry.pause(session), Why.INPUT, takes_keys=True)
        rest = entry.take(key) if key else ""
    session.buffer.keep(rest)
    stored, outcome, branch = _kept(parameters, session, entry.typed)
    yield InputCollected(asked, stored, outcome, session.clock.caller_seconds - since)
    return branch


def _kept(
    parameters: Mapping[str, Any], session: Session, typed: str
) -> tuple[str, Literal["stored", "invalid"], Branch]:
    """Keeps what was typed, if it is of the asked form; returns what to tell and how to leave."""
    if not _valid(parameters, typed):
        why = "the input is not a phone number of the asked format"
        session.enforced(Rule.INPUT_VALIDATION, why)
        return typed, "invalid", Fail("InvalidPhoneNumber", why)
    stored = ENCRYPTED if "InputEncryption" in parameters else typed
    session.contact.data["StoredCustomerInput"] = stored
    return stored, "stored", NEXT


def _ask(action: Action, session: Session) -> Generator[Event, None, Fail | str]:
    """Plays the block's message; returns how that failed, or the key that cut it short."""
    if MESSAGES.isdisjoint(action.parameters):
        return ""
    found = begin(action, action.parameters, session)
    if isinstance(found, Fail):
        return found
    yield found
    return session.pass_time(found.seconds, Why.SPEECH, takes_keys=True)


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
    entry = Entry(parameters)
    rest = entry.take(keys)
    seconds = 0.0
    for _ in range(already, len(keys) - len(rest or "")):
        seconds += session.assume("seconds_per_key")
    return entry.typed, seconds if rest is not None else seconds + entry.pause(session), rest


class Entry:
    """Input that is being typed, by the rules of the block that stores it."""

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        dtmf = _part(parameters, "DTMFConfiguration")
        self._ends_with = as_text(dtmf.get("InputTerminationSequence")) or "#"
        self._cancels = (
            as_text(dtmf.get("DisableCancelKey")).lower() != "true" and "*" not in self._ends_with
        )
        custom = _validation(parameters, "CustomValidation")
        self._longest = number(as_text(custom.get("MaximumLength")))
        self._pause = number(as_text(dtmf.get("InterdigitTimeLimitSeconds")))
        self.typed = ""

    def take(self, keys: str) -> str | None:
        """Takes keys; returns those beyond the input, or None where it waits for more."""
        for at, key in enumerate(keys, start=1):
            self.typed = "" if key == "*" and self._cancels else self.typed + key
            if self.typed.endswith(self._ends_with):
                self.typed = self.typed.removesuffix(self._ends_with)
                return keys[at:]
            if self._longest is not None and len(self.typed) >= self._longest:
                return keys[at:]
        return None

    def pause(self, session: Session) -> float:
        """Seconds that Connect waits for another key."""
        if self._pause is None:
            return float(session.assume("interdigit_seconds"))
        return self._pause


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
