"""Writes what was asked at several visits: an answer for each, null where nobody gave one."""

from collections.abc import Callable, Iterable
from typing import Any

from connect_flows.scenarios.saving.words import in_words


def in_turn(
    asked: Iterable[tuple[str, Any]],
    word: Callable[[Any], Any] = in_words,
    *,
    short: bool = False,
) -> dict[str, list[Any]]:
    """Write the answers of each thing that was asked about; its short name where that is one."""
    by_name: dict[str, list[Any]] = {}
    for about, said in asked:
        by_name.setdefault(about, []).append(None if said is None else word(said))
    lasts = [about.rsplit("/", 1)[-1] for about in by_name]
    written = {}
    for about, said in by_name.items():
        last = about.rsplit("/", 1)[-1]
        name = last if short and last and lasts.count(last) == 1 else about
        if stripped(said):
            written[name] = stripped(said)
        elif short and last != about and stripped(by_name.get(last, [])):
            written[name] = [None]  # or it would be answered as what is called by its last part
    return written


def stripped(said: list[Any]) -> list[Any]:
    """Return answers without those at the end that nobody gave."""
    while said and said[-1] is None:
        said = said[:-1]
    return said
