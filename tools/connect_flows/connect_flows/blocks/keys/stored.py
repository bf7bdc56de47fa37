"""Input of several keys, which the contact keeps."""

from collections.abc import Mapping
from typing import Any, Literal

from connect_flows.blocks.keys.entry import Entry, is_valid
from connect_flows.blocks.keys.prompt import ask, pressed, seconds_to_answer
from connect_flows.contact.branch import NEXT, Branch, Fail
from connect_flows.contact.events import InputCollected
from connect_flows.contact.play import Play
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.contact.touchtone import MOST_KEYS
from connect_flows.decisions.acts import Why
from connect_flows.language.flow import Action

TIMEOUT = "Timeout"
ENCRYPTED = "(encrypted)"


def store(action: Action, session: Session) -> Play:
    """Takes what was typed ahead and what answers the message, until the input is complete."""
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
        failed = yield from ask(action, session)
        if isinstance(failed, Fail):
            return failed
        keys = pressed(session)
        if not keys:
            limit = seconds_to_answer(action, session)
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
    barged: Fail | str = "" if ahead else (yield from ask(action, session))
    if isinstance(barged, Fail):
        return barged
    asked, since = session.now(), session.clock.caller_seconds
    keys = ahead or barged
    if not keys:
        limit = seconds_to_answer(action, session)
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
    if not is_valid(parameters, typed):
        why = "the input is not a phone number of the asked format"
        session.enforced(Rule.INPUT_VALIDATION, why)
        return typed, "invalid", Fail("InvalidPhoneNumber", why)
    stored = ENCRYPTED if "InputEncryption" in parameters else typed
    session.contact.data["StoredCustomerInput"] = stored
    return stored, "stored", NEXT


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
