"""Orders the blocks of each layer so that few lines cross.

A link over several layers passes through waypoints. All links to one block share its
waypoints: thirty error branches into one block become one trunk instead of thirty lines.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from connect_flows.report.page.layers import Layers, Link

_SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Waypoint:
    """Where the trunk of lines to (or, for a way back, from) a block crosses a layer."""

    block: str
    layer: int
    back: bool


Stop = str | Waypoint


@dataclass(frozen=True, slots=True)
class Ordering:
    """Rows of stops from the top, the short links between them, and each link's stops."""

    rows: list[list[Stop]]
    segments: dict[tuple[Stop, Stop], float]
    routes: dict[Link, list[Stop]]


def order(links: Sequence[Link], layers: Layers, *, first: Collection[str] = ()) -> Ordering:
    """Order the stops of each layer by the mean place of their neighbours.

    Args:
        links: All links.
        layers: Where their blocks are.
        first: Blocks that stand at the left of their rows, whatever crosses.
    """
    rows: list[list[Stop]] = [[] for _ in range(max(layers.of.values()) + 1)]
    placed: set[Stop] = set()
    segments: dict[tuple[Stop, Stop], float] = {}
    routes: dict[Link, list[Stop]] = {}
    for node, layer in layers.of.items():
        rows[layer].append(node)
    for link in links:
        if link.source not in layers.of or link.source == link.target:
            continue
        stops = _stops(link, layers)
        for stop in stops:
            if isinstance(stop, Waypoint) and stop not in placed:
                placed.add(stop)
                rows[stop.layer].append(stop)
        for upper, lower in pairwise(stops):
            segments[upper, lower] = max(segments.get((upper, lower), 0.0), link.weight)
        routes[link] = stops[::-1] if link in layers.back else stops
    _sweep(rows, segments, first)
    return Ordering(rows, segments, routes)


def _stops(link: Link, layers: Layers) -> list[Stop]:
    """Every stop of a link, from the upper block to the lower one."""
    back = link in layers.back
    upper, lower = (link.target, link.source) if back else (link.source, link.target)
    between = range(layers.of[upper] + 1, layers.of[lower])
    return [upper, *(Waypoint(link.target, layer, back) for layer in between), lower]


def _sweep(
    rows: list[list[Stop]], segments: dict[tuple[Stop, Stop], float], first: Collection[str]
) -> None:
    above: dict[Stop, list[Stop]] = {}
    below: dict[Stop, list[Stop]] = {}
    for upper, lower in segments:
        above.setdefault(lower, []).append(upper)
        below.setdefault(upper, []).append(lower)
    for sweep in range(_SWEEPS):
        downwards = sweep % 2 == 0
        neighbours = above if downwards else below
        place = {stop: _share(row, i) for row in rows for i, stop in enumerate(row)}
        for row in rows if downwards else rows[::-1]:
            means = {s: (s not in first, _mean_place(s, neighbours, place)) for s in row}
            row.sort(key=means.__getitem__)
            place.update({stop: _share(row, i) for i, stop in enumerate(row)})


def _share(row: Sequence[Stop], index: int) -> float:
    """The place in the row from 0 to 1, so that rows of different lengths compare."""
    return (index + 0.5) / len(row)


def _mean_place(stop: Stop, neighbours: dict[Stop, list[Stop]], place: dict[Stop, float]) -> float:
    near = neighbours.get(stop)
    return sum(place[n] for n in near) / len(near) if near else place[stop]
