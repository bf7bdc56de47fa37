"""Waits of which nobody knows the end before it comes: told once they are over."""

from collections.abc import Generator
from math import inf

from connect_flows.contact.cut_short import Cut, CutShortError
from connect_flows.contact.events import Event, Waited
from connect_flows.contact.session import Session
from connect_flows.decisions.acts import Why


def in_queue(reason: str, session: Session) -> Generator[Event, None, None]:
    """Waits for the agent, in silence or with music.

    Raises:
        CutShortError: The agent answered, or the caller hung up.
    """
    if session.agent is None or session.agent.answers_at_seconds is None:
        seconds = session.seconds_until(Cut.AGENT_ANSWERS)
        yield Waited(session.now(), seconds, reason)
        session.pass_time(seconds, Why.QUEUE)
        return
    began, since = session.now(), session.clock.caller_seconds
    try:
        session.pass_time(inf, Why.QUEUE)
    except CutShortError:
        yield Waited(began, session.clock.caller_seconds - since, reason)
        raise
