"""Where the texts of a flow's blocks are, and the flow with one of them changed."""

import json
from collections.abc import Iterator
from typing import Any, TypeVar

Json = dict[str, Any]
Place = tuple[Any, ...]
AnyJson = TypeVar("AnyJson", Json, list[Json])
Broken = Iterator[tuple[str, Json]]
"""What was broken where, and the flow with it."""


def texts(flow: Json) -> Iterator[tuple[Place, str]]:
    """Yield every string in the blocks with the steps that lead to it."""
    yield from _texts(flow["Actions"], ())


def _texts(value: Any, place: Place) -> Iterator[tuple[Place, str]]:  # noqa: ANN401  # any JSON
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, (*place, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _texts(each, (*place, index))


def copied(value: AnyJson) -> AnyJson:
    """Return a copy to break, made in a tenth of `deepcopy`'s time."""
    copy: AnyJson = json.loads(json.dumps(value))
    return copy


def shown(flow: Json, place: Place) -> str:
    """Name a place by its block."""
    return " ".join([flow["Actions"][place[0]]["Identifier"], *map(str, place[1:])])


def with_text(flow: Json, place: Place, text: str) -> Json:
    """Return the flow with another text in a place."""
    broken = copied(flow)
    holder: Any = broken["Actions"]
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = text
    return broken


def redirected(flow: Json, old: str, new: str) -> Json:
    """Return the flow with every way to one block leading to another."""
    broken = copied(flow)
    for place, value in texts(flow):
        if place[-1] == "NextAction" and value == old:
            broken = with_text(broken, place, new)
    if flow["StartAction"] == old:
        broken["StartAction"] = new
    return broken


def without(flow: Json, identifier: str) -> Json:
    """Return the flow without a block."""
    blocks = [block for block in flow["Actions"] if block["Identifier"] != identifier]
    return {**copied(flow), "Actions": copied(blocks)}
