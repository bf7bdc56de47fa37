"""A flow as the page draws it: boxes where the export has them, and the ways between them."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from connect_flows.language.flow import Action, Flow
from connect_flows.phone.wire import cut
from connect_flows.report.block_name import block_names
from connect_flows.report.page.block_family import family
from connect_flows.report.page.layers import Link
from connect_flows.report.page.layout import BOX_HEIGHT, BOX_WIDTH, lay_out

MOST_BLOCKS = 1_500
"""Blocks beyond these are not drawn: nobody finds a way among so many, and a browser suffers."""


MOST_WAYS = 5_000
"""Lines beyond these are not drawn."""

_COLUMNS = 8
_APART = (BOX_WIDTH + 60.0, BOX_HEIGHT + 60.0)
_FLATTER = 0.6
"""A block is lower here than in the console, where it lists its branches."""

_FARTHEST = 100_000
"""Units from the middle of the drawing; a place beyond is no place."""

Place = tuple[float, float]


def drawing(flow: Flow) -> dict[str, Any]:
    """Return what the page needs to draw a flow.

    Keys: `name`, `module` (whether it is one), `left_out` (blocks that are not drawn), `box` (a
    block's width and height), `blocks` (id, name, below, type, family, x, y of the centre, start)
    and `ways` (source, target, labels, error). Places are in SVG units.
    """
    shown = dict(list(flow.actions.items())[:MOST_BLOCKS])
    places = _exported(flow, shown) or _laid_out(flow, shown)
    ways = (way for action in shown.values() for way in _ways(action, shown))
    return {
        "name": cut(flow.name),
        "module": flow.is_module,
        "left_out": len(flow.actions) - len(shown),
        "box": [BOX_WIDTH, BOX_HEIGHT],
        "blocks": [
            _block(action, places[name], start=name == flow.start_action)
            for name, action in shown.items()
        ],
        "ways": list(islice(ways, MOST_WAYS)),
    }


def _block(action: Action, place: Place, *, start: bool) -> dict[str, Any]:
    name, below = block_names(action.identifier, action.type)
    return {
        "id": cut(action.identifier),
        "name": cut(name),
        "below": cut(below),
        "type": cut(action.type),
        "family": family(action.type),
        "x": round(place[0], 1),
        "y": round(place[1], 1),
        "start": start,
    }


def _ways(action: Action, shown: Mapping[str, Action]) -> list[dict[str, Any]]:
    """The ways out of a block, those to the same block as one."""
    branches = [(action.next_action, "", False)] if action.next_action else []
    branches += [(each.next_action, " ".join(each.operands), False) for each in action.conditions]
    branches += [(each.next_action, each.error_type, True) for each in action.errors]
    ways: dict[str, dict[str, Any]] = {}
    for target, label, is_error in branches:
        if target in shown:
            way = ways.setdefault(
                target,
                {
                    "source": cut(action.identifier),
                    "target": cut(target),
                    "labels": [],
                    "error": True,
                },
            )
            way["error"] = way["error"] and is_error
            if label:
                way["labels"].append(cut(label))
    return list(ways.values())


def _exported(flow: Flow, shown: Mapping[str, Action]) -> dict[str, Place] | None:
    """The places that the console gave the blocks; None unless each has one of its own."""
    metadata = flow.raw.get("Metadata")
    about = metadata.get("ActionMetadata") if isinstance(metadata, Mapping) else None
    if not isinstance(about, Mapping):
        return None
    places = {name: place for name in shown if (place := _place(about.get(name)))}
    if not places or len(set(places.values())) < len(shown):
        return None
    left, top = (min(place[axis] for place in places.values()) for axis in (0, 1))
    return {
        name: (x - left + BOX_WIDTH / 2, (y - top) * _FLATTER + BOX_HEIGHT / 2)
        for name, (x, y) in places.items()
    }


def _place(about: Any) -> Place | None:  # noqa: ANN401  # any JSON
    position = about.get("position") if isinstance(about, Mapping) else None
    if not isinstance(position, Mapping):
        return None
    x, y = (_unit(position.get(axis)) for axis in ("x", "y"))
    return None if x is None or y is None else (x, y)


def _unit(value: Any) -> float | None:  # noqa: ANN401  # any JSON
    near = isinstance(value, int | float) and abs(value) < _FARTHEST
    return float(value) if near else None


def _laid_out(flow: Flow, shown: Mapping[str, Action]) -> dict[str, Place]:
    """Places of our own, from the start block downwards; what cannot be reached comes below."""
    links = [
        Link(name, target)
        for name, action in shown.items()
        for target in action.targets()
        if target in shown
    ]
    laid = lay_out(flow.start_action, links) if flow.start_action in shown else None
    places = {name: (point.x, point.y) for name, point in laid.boxes.items()} if laid else {}
    below = laid.height if laid else 0.0
    for number, name in enumerate(name for name in shown if name not in places):
        row, column = divmod(number, _COLUMNS)
        places[name] = (
            column * _APART[0] + BOX_WIDTH / 2,
            below + row * _APART[1] + BOX_HEIGHT / 2,
        )
    return places
