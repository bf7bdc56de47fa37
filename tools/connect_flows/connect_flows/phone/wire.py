"""What goes to the page and comes from it, as JSON: bounded, and strict in what is taken."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from connect_flows.contact.events import Event
from connect_flows.language.format_error import quote
from connect_flows.report.fact import fact

LONGEST_ORDER = 16_384
"""Bytes of one message from the page; the longest text in it is a chat message of 1,024."""

LONGEST_TEXT = 2_000
"""Characters of one text that goes to the page."""

_MOST_ENTRIES = 200
_DEEPEST = 8

ORDERS: Mapping[str, Mapping[str, type]] = {
    "look": {"flow": str},
    "block": {"flow": str, "block": str},
    "dial": {"flow": str, "channel": str, "from": str, "language": str, "hurried": bool},
    "press": {"key": str},
    "say": {"text": str},
    "answer": {"question": int, "choice": int, "text": str},
    "throw": {"switch": str, "how": str},
    "hurry": {"hurried": bool},
    "skip": {},
    "agent_answers": {},
    "agent_moves_on": {},
    "hang_up": {},
}
"""What the page may ask for, with the type of each part."""


class OrderError(ValueError):
    """The page asks for what there is not; the message says what."""


@dataclass(frozen=True, slots=True)
class Order:
    """One thing that the person at the page did, one of `ORDERS`."""

    do: str
    parts: Mapping[str, Any]


def read_order(text: str) -> Order:
    """Read a message from the page.

    Raises:
        OrderError: it is none of `ORDERS`, or a part is missing, unknown or of another type.
    """
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise OrderError("The message is not JSON.") from error
    do = said.pop("do", None) if isinstance(said, dict) else None
    wanted = ORDERS.get(do) if isinstance(do, str) else None
    if wanted is None or not isinstance(do, str):
        raise OrderError(f"{quote(do)} is nothing to do. Known: {', '.join(ORDERS)}.")
    if said.keys() != wanted.keys():
        raise OrderError(f"{do} takes {', '.join(wanted) or 'nothing'}.")
    for name, kind in wanted.items():
        if type(said[name]) is not kind:
            raise OrderError(f"{do}: {name} is {quote(said[name])}, not of type {kind.__name__}.")
    return Order(do, said)


def event_for_page(event: Event) -> dict[str, Any]:
    """Return an event with its words: `type`, `at` (both clocks in ms), `kind`, `text`, `data`."""
    said = fact(event)
    data = {name: getattr(event, name) for name in type(event).__annotations__ if name != "at"}
    return {
        "type": type(event).__name__,
        "at": [round(ms, 1) for ms in event.at],
        "kind": said.kind,
        "text": cut(said.text),
        "data": bounded(data),
    }


def bounded(value: Any, depth: int = 0) -> Any:  # noqa: ANN401  # any JSON
    """Return JSON that is no larger than a page can show; what is left out is told."""
    if depth > _DEEPEST:
        return "…"
    if isinstance(value, str):
        return cut(value)
    if isinstance(value, bool | int) or value is None:
        return value
    if isinstance(value, float):
        return value if isfinite(value) else str(value)
    if isinstance(value, Mapping):
        some = list(value.items())[:_MOST_ENTRIES]
        kept = {cut(str(key)): bounded(each, depth + 1) for key, each in some}
        return kept if len(value) <= _MOST_ENTRIES else {**kept, "…": f"{len(value)} in all"}
    if isinstance(value, Sequence):
        items = [bounded(each, depth + 1) for each in value[:_MOST_ENTRIES]]
        return items if len(value) <= _MOST_ENTRIES else [*items, f"… {len(value)} in all"]
    return cut(str(value))


def cut(text: str) -> str:
    """Return the text, or the beginning of a long one."""
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def written(messages: Sequence[Mapping[str, Any]]) -> str:
    """Write messages for the page; half characters, which UTF-8 cannot say, are escaped."""
    return json.dumps(messages, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
