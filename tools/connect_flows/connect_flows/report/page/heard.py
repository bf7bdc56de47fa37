"""The contact as the caller lived it: what was said, what they pressed, and where nothing was."""

from collections.abc import Iterator, Sequence

from connect_flows.contact.events import (
    ContactEnded,
    Ending,
    Event,
    InputCollected,
    MessagePlayed,
    Queued,
)
from connect_flows.report.fact import fact
from connect_flows.report.page.markup import Markup, element
from connect_flows.scenarios.silence import Silence, pauses, silences

_PRESSED = {
    "pressed": "pressed {}",
    "stored": "entered {}",
    "invalid": "entered {}, which was refused",
    "timeout": "pressed nothing",
}
_WORTH_SHOWING_SECONDS = 0.05
_LONG_SECONDS = 4.0


def draw_heard(events: Sequence[Event]) -> Markup:
    """Draw the conversation; silences stand where they were, long ones marked."""
    quiet = {s.end_ms: s for s in silences(events) if s.seconds >= _WORTH_SHOWING_SECONDS}
    return element("ol", *_turns(events, quiet), class_="heard")


def _turns(events: Sequence[Event], quiet: dict[float, Silence]) -> Iterator[Markup]:
    for event in events:
        if not isinstance(event, MessagePlayed | InputCollected | Queued | ContactEnded):
            continue
        if pauses(event):
            continue  # the silence that it makes stands in its place
        at_ms = event.at.caller_ms
        silence = quiet.pop(at_ms, None)
        if silence:
            yield _silence(silence)
        if isinstance(event, MessagePlayed):
            yield _turn(at_ms, fact(event).text, "said")
        elif isinstance(event, InputCollected):
            yield _turn(at_ms, _PRESSED[event.outcome].format(event.keys), "pressed")
        elif not (isinstance(event, ContactEnded) and event.ending is Ending.QUEUED):
            yield _turn(at_ms, fact(event).text, "moved")


def _silence(silence: Silence) -> Markup:
    because = f" · {', '.join(silence.causes)}" if silence.causes else ""
    kind = "long silence" if silence.seconds >= _LONG_SECONDS else "silence"
    return _turn(silence.start_ms, f"{silence.seconds:.1f} s of silence{because}", kind)


def _turn(at_ms: float, text: str, kind: str) -> Markup:
    return element(
        "li",
        element("time", f"{at_ms / 1000:.1f} s"),
        element("p", text),
        class_=kind,
    )
