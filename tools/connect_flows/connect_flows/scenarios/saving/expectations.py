"""Writes what must come out: what came."""

from collections.abc import Iterable
from math import floor
from typing import Any

from connect_flows.contact.events import ContactEnded, Ending, Event, MessagePlayed, Moment
from connect_flows.scenarios.saving.caller import hangs_up_at
from connect_flows.scenarios.saving.done import Done
from connect_flows.scenarios.silence import longest_silence

_LONGEST_PIECE = 80
_MOST_PIECES = 40


def expected_in_words(done: Done) -> dict[str, Any]:
    """Expect what came: the end, the words, how often functions were asked, the silence."""
    end = done.events[-1] if done.events else None
    expected: dict[str, Any] = {"ending": Ending.HUNG_UP.name.lower()}
    if isinstance(end, ContactEnded):
        expected["ending"] = end.ending.name.lower()
        if end.queue:
            expected["queue"] = end.queue.rsplit("/", 1)[-1]
    for key, hearer in (("hears", "customer"), ("agent_hears", "agent")):
        heard = [
            event.text[:_LONGEST_PIECE]
            for event in done.events
            if isinstance(event, MessagePlayed) and event.hearer == hearer and event.text
        ]
        expected |= {key: heard[:_MOST_PIECES]} if heard else {}
    attempts = {
        name: made
        for name, turns in done.functions.items()
        if (made := sum(turn.permitted for turn in turns))
    }
    if attempts:
        expected["attempts"] = attempts
    silence = longest_silence(_to_the_end(done)).seconds
    return {**expected, "longest_silence_seconds": (floor(silence * 10) + 1) / 10}


def _to_the_end(done: Done) -> Iterable[Event]:
    """Return the events; of a call that is not over, with the end that the scenario gives it."""
    if done.is_over:
        return done.events
    at = Moment(1000 * (hangs_up_at(done) or 0.0), 0.0)
    return (*done.events, ContactEnded(at, Ending.HUNG_UP, "", {}, ""))
