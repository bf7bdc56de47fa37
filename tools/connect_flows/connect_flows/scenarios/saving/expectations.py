"""Writes what must come out: what came."""

from math import floor
from typing import Any

from connect_flows.contact.events import ContactEnded, Ending, LambdaAttempted, MessagePlayed
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
    invoked = [done.called(e.arn) for e in done.events if isinstance(e, LambdaAttempted)]
    if invoked:
        expected["attempts"] = {name: invoked.count(name) for name in dict.fromkeys(invoked)}
    silence = longest_silence(done.events).seconds
    return {**expected, "longest_silence_seconds": (floor(silence * 10) + 1) / 10}
