"""Asks for keys: by the block's message, and for as long as it says."""

from collections.abc import Generator

from connect_flows.blocks.messages.play import begin
from connect_flows.contact.branch import Fail
from connect_flows.contact.conditions import number
from connect_flows.contact.events import Event
from connect_flows.contact.references import as_text
from connect_flows.contact.session import Session
from connect_flows.decisions.acts import Why
from connect_flows.language.flow import Action

MESSAGES = frozenset({"Text", "SSML", "PromptId", "Media"})


def ask(action: Action, session: Session) -> Generator[Event, None, Fail | str]:
    """Plays the block's message; returns how that failed, or the key that cut it short."""
    if MESSAGES.isdisjoint(action.parameters):
        return ""
    found = begin(action, action.parameters, session)
    if isinstance(found, Fail):
        return found
    yield found
    return session.pass_time(found.seconds, Why.SPEECH, takes_keys=True)


def pressed(session: Session) -> str:
    """The keys that answer; empty where there are none."""
    keys = session.decisions.press()
    if keys is None:
        session.decided("keys", "nothing pressed", by_default=True)
    return keys or ""


def seconds_to_answer(action: Action, session: Session) -> float:
    """Seconds that Connect waits for the first key."""
    said = number(as_text(action.parameters.get("InputTimeLimitSeconds")))
    return float(session.assume("input_seconds")) if said is None else said
