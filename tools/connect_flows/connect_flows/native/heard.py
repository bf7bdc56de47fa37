"""What a native test hears: a call's speech recognized as text, a chat's messages as they are."""

import html
from collections.abc import Iterator
from dataclasses import dataclass, field

from connect_flows.contact.events import MessagePlayed
from connect_flows.contact.speech import words_of
from connect_flows.native import language
from connect_flows.native.language import Json

SOURCES = {"text": "Text", "ssml": "SSML", "prompt": "PromptId"}
_LONGEST_NAME = 40


@dataclass(slots=True)
class Observed:
    """One event to wait for, and what the test does then."""

    name: str
    event: Json
    actions: list[Json] = field(default_factory=list)


class Heard:
    """Collects prompts until they are one message.

    Source: administrator guide, "Testing and simulation": consecutive prompts arrive as one message
    until the caller is asked or silence follows.

    Args:
        as_one: whether consecutive prompts arrive as one, as they do on a call.
    """

    def __init__(self, *, as_one: bool) -> None:
        self._as_one = as_one
        self._played: list[MessagePlayed] = []

    def message(self, event: MessagePlayed) -> Iterator[Observed]:
        """Add a message; yield those that are complete by it."""
        if not event.is_pause:
            self._played.append(event)
        if not self._as_one:
            yield from self.ended()

    def ended(self) -> Iterator[Observed]:
        """Yield what was heard since the last time, if anything was."""
        played, self._played = self._played, []
        words = " ".join(_words(event) for event in played if event.kind != "prompt")
        if words:
            heard = language.message_received("Text", words)
            yield Observed(f"Hear {words[:_LONGEST_NAME]}", heard)
            return
        for event in played[:1]:  # recorded audio alone: its words are known to nobody here
            heard = language.message_received(SOURCES[event.kind], event.text)
            yield Observed(f"Hear {event.text[:_LONGEST_NAME]}", heard)


def _words(event: MessagePlayed) -> str:
    """Return the words alone: what is matched is recognized speech, which has no markup."""
    said = html.unescape(words_of(event.text)) if event.kind == "ssml" else event.text
    return " ".join(said.split())
