"""The transcript of a contact as text: one line an event, with both clocks."""

import json
import os
from collections.abc import Iterator
from typing import Any, TextIO
from unicodedata import category

from connect_flows.contact.events import (
    AssumptionUsed,
    BranchTaken,
    ContactEnded,
    ContactStarted,
    Event,
    RuleEnforced,
)
from connect_flows.report.fact import Kind, fact
from connect_flows.scenarios.silence import longest_silence

_MARKS: dict[Kind, str] = {
    "start": "", "block": "■ ", "heard": "  « ", "keys": "  # ", "lambda": "  λ ",
    "failure": "  ! ", "rule": "  § ", "assumption": "  ? ", "note": "  · ", "end": "",
}  # fmt: skip
_COLOURS: dict[Kind, str] = {
    "start": "1", "block": "1", "heard": "36", "keys": "35", "lambda": "32",
    "failure": "31", "rule": "33", "assumption": "33", "note": "2", "end": "1",
}  # fmt: skip


_STEERING = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})
"""Unicode categories: controls, turns of direction, surrogates, what is no character, breaks."""


class Transcript:
    """Turns events into lines as they come, then sums the contact up.

    Args:
        colour: Whether to write ANSI colours (see `wants_colour`).
    """

    def __init__(self, *, colour: bool = False) -> None:
        self._colour = colour
        self._seen: list[Event] = []

    def lines(self, event: Event) -> Iterator[str]:
        """Yield the lines for the next event; the last event brings the summary too."""
        self._seen.append(event)
        said = fact(event)
        text = printable(said.text)
        if isinstance(event, ContactStarted):
            yield self._painted(said.kind, text)
            yield f"{'caller':>9} {'machine':>9}"
            return
        if _goes_without_saying(event):
            return
        if isinstance(event, ContactEnded):
            yield ""
            yield self._painted(said.kind, text[:1].upper() + text[1:])
            yield from self._summary()
            return
        clocks = f"{event.at.caller_ms / 1000:>7.1f} s {event.at.real_ms:>6.0f} ms"
        yield f"{clocks}  {self._painted(said.kind, _MARKS[said.kind] + text)}"

    def _summary(self) -> Iterator[str]:
        caller_ms, real_ms = self._seen[-1].at
        yield f"Took {caller_ms / 1000:.1f} s on the caller's watch, {real_ms:.0f} ms here."
        quiet = longest_silence(self._seen)
        because = f" ({', '.join(quiet.causes)})" if quiet.causes else ""
        yield f"Longest silence: {quiet.seconds:.1f} s{because}."
        rules = [e.rule for e in self._seen if isinstance(e, RuleEnforced)]
        if rules:
            yield f"Connect's rules at work: {'; '.join(dict.fromkeys(rules))}."
        assumed = [e.name for e in self._seen if isinstance(e, AssumptionUsed)]
        if assumed:
            yield f"Assumed, as AWS does not say: {', '.join(dict.fromkeys(assumed))}."

    def _painted(self, kind: Kind, text: str) -> str:
        return f"\x1b[{_COLOURS[kind]}m{text}\x1b[0m" if self._colour else text


def wants_colour(stream: TextIO) -> bool:
    """Tell whether to colour: on a terminal, unless the variable NO_COLOR is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def printable(text: str) -> str:
    """Escape what could steer a terminal or break a line: flows and answers are untrusted."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c.encode("unicode_escape").decode() if _steers(c) else c for c in text)


def printable_json(value: Any) -> str:  # noqa: ANN401  # any JSON
    """Write JSON to be read and kept, of which nothing steers a terminal that shows it."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return "".join(json.dumps(c)[1:-1] if _steers(c) and c != "\n" else c for c in text)


def _steers(character: str) -> bool:
    return category(character) in _STEERING


def _goes_without_saying(event: Event) -> bool:
    """The next block's own line says that the contact went on to it."""
    return isinstance(event, BranchTaken) and event.kind in ("next", "end")
