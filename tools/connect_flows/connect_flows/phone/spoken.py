"""What the browser says of a message: its words, in pieces between the pauses of its SSML."""

import re
from collections.abc import Mapping
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from connect_flows.contact.events import ContactChanged, Event, MessagePlayed
from connect_flows.language.ssml import why_not_ssml

_TIME = re.compile(r"\+?([0-9]{1,9}(?:\.[0-9]{1,9})?)(ms|s)")
_STRENGTHS_MS = {"none": 0, "x-weak": 0, "weak": 100, "medium": 250, "strong": 500, "x-strong": 800}
"""Milliseconds of a break that says how strong it is: a guess, as SSML leaves it to the voice."""

_LONGEST_PAUSE_MS = 10_000.0
"""Source: Amazon Polly developer guide, "Adding a pause": at most 10 seconds."""

_ENDS_A_PIECE = frozenset({"p", "s"})


class Voice:
    """Keeps in which language and with which voice the flow speaks, and reads messages so.

    Args:
        language: The contact's language at its start, such as `en-US`.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._name = ""

    def notice(self, event: Event) -> None:
        """Take note of a new language or voice."""
        if isinstance(event, ContactChanged):
            self._language = str(event.values.get("LanguageCode") or self._language)
            self._name = str(event.values.get("TextToSpeechVoice") or self._name)

    def says(self, event: MessagePlayed) -> dict[str, Any]:
        """Return `language`, `voice` (empty: any) and `pieces`, each with `say` or `pause_ms`."""
        pieces: list[Mapping[str, Any]] = []
        if event.kind == "ssml":
            pieces = ssml_pieces(event.text)
        elif event.kind == "text" and event.text.strip():
            pieces = [{"say": event.text.strip()}]
        return {"language": self._language, "voice": self._name, "pieces": pieces}


def ssml_pieces(ssml: str) -> list[Mapping[str, Any]]:
    """Return the words of SSML in pieces, and the pauses between; nothing where it is no SSML."""
    if why_not_ssml(ssml):
        return []
    reader = _Reader()
    document = ssml.strip()
    parser = ParserCreate()
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.words.append
    try:
        parser.Parse(document if document.startswith("<?xml") else f"<_>{document}</_>", True)
    except ExpatError:  # as above: it was read once already
        return []
    reader.close_piece()
    return reader.pieces


class _Reader:
    """Puts pieces together from what the parser finds."""

    def __init__(self) -> None:
        self.pieces: list[Mapping[str, Any]] = []
        self.words: list[str] = []

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.lower()
        if name in _ENDS_A_PIECE:
            self.close_piece()
        elif name == "break":
            self.close_piece()
            self.pieces.append({"pause_ms": _pause_ms(attributes)})

    def end(self, tag: str) -> None:
        if tag.lower() in _ENDS_A_PIECE:
            self.close_piece()

    def close_piece(self) -> None:
        said = " ".join("".join(self.words).split())
        self.words.clear()
        if said:
            self.pieces.append({"say": said})


def _pause_ms(attributes: Mapping[str, str]) -> float:
    written = _TIME.fullmatch(attributes.get("time", "").strip().lower())
    if written:
        ms = float(written[1]) * (1 if written[2] == "ms" else 1000)
        return min(ms, _LONGEST_PAUSE_MS)
    return float(_STRENGTHS_MS.get(attributes.get("strength", "medium"), _STRENGTHS_MS["medium"]))
