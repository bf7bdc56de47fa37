"""A menu: one key, and a branch for it."""

from connect_flows.blocks.keys.prompt import ask, pressed, seconds_to_answer
from connect_flows.contact.branch import Fail, Result
from connect_flows.contact.events import InputCollected
from connect_flows.contact.play import Play
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.decisions.acts import Why
from connect_flows.language.flow import Action


def choose(action: Action, session: Session) -> Play:
    """Takes the key that was typed ahead, or the first one that answers the message."""
    ahead = session.buffer.take(1)
    if ahead:
        session.enforced(Rule.TOUCHTONE_BUFFER, "a key that was typed ahead answers")
        yield InputCollected(session.now(), ahead, "pressed", 0.0)
        return Result(ahead)
    if session.timed:
        return (yield from _choose_as_pressed(action, session))
    failed = yield from ask(action, session)
    if isinstance(failed, Fail):
        return failed
    keys = pressed(session)
    limit = seconds_to_answer(action, session)
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
    key = yield from ask(action, session)
    if isinstance(key, Fail):
        return key
    asked, since = session.now(), session.clock.caller_seconds
    limit = seconds_to_answer(action, session)
    key = key or session.pass_time(limit, Why.INPUT, takes_keys=True)
    if not key:
        yield InputCollected(asked, "", "timeout", limit)
        session.enforced(Rule.INPUT_TIMEOUT, f"nothing was pressed in {limit:g} s")
        return Fail("InputTimeLimitExceeded", f"nothing was pressed in {limit:g} s")
    yield InputCollected(asked, key, "pressed", session.clock.caller_seconds - since)
    return Result(key)
