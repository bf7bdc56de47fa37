"""How long the caller heard nothing, and why."""

from collections.abc import Iterable
from dataclasses import dataclass

from connect_flows.contact.events import (
    ContactEnded,
    Event,
    InputCollected,
    LambdaAttempted,
    MessagePlayed,
    Queued,
    Waited,
)

SILENT_WAIT = "Wait block"
"""The reason of a wait in which nothing plays. In a queue there is music; a bot or a view waits
for the customer."""


PAUSE = "pause"
"""A prompt of breaks alone."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A stretch of the caller's time without a word, in ms since the contact began."""

    start_ms: float
    end_ms: float
    causes: tuple[str, ...]

    @property
    def seconds(self) -> float:
        """How long the caller listened to nothing."""
        return (self.end_ms - self.start_ms) / 1000


class Listening:
    """Hears a contact as it goes on, and tells each stretch without sound when it is over.

    Sound is a message, and what a queue plays. The time in which a block waits for the caller's
    keys is the caller's own turn: it ends a silence and is none.
    """

    def __init__(self) -> None:
        self._quiet_since = 0.0
        self._causes: dict[str, None] = {}

    def notice(self, event: Event) -> Silence | None:
        """Return the silence that this event ends, if there was one."""
        if isinstance(event, LambdaAttempted):
            self._causes["Lambda"] = None
        elif pauses(event):
            self._causes[PAUSE if isinstance(event, MessagePlayed) else SILENT_WAIT] = None
        elif isinstance(event, MessagePlayed | InputCollected | Waited | Queued | ContactEnded):
            began, now, causes = self._quiet_since, event.at.caller_ms, tuple(self._causes)
            self._quiet_since = now + sounding_ms(event)
            self._causes.clear()
            return Silence(began, now, causes) if now > began else None
        return None


def silences(events: Iterable[Event]) -> list[Silence]:
    """Find every stretch without sound, in order."""
    listening = Listening()
    return [silence for event in events if (silence := listening.notice(event))]


def pauses(event: Event) -> bool:
    """Whether the flow lets time pass in which the caller hears nothing."""
    if isinstance(event, MessagePlayed):
        return event.is_pause
    return isinstance(event, Waited) and event.reason == SILENT_WAIT


def sounding_ms(event: Event) -> float:
    """How long, from the event's moment on, there is sound or the caller's own turn."""
    return 0.0 if pauses(event) else float(getattr(event, "seconds", 0.0)) * 1000


def longest_silence(events: Iterable[Event]) -> Silence:
    """Return the longest stretch without sound; one of no length where there is none."""
    return max(silences(events), key=lambda s: s.seconds, default=Silence(0.0, 0.0, ()))
