"""Turns ordered layers into coordinates: blocks as boxes, links as smooth lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from connect_flows.report.page.layers import Link, assign_layers
from connect_flows.report.page.ordering import Ordering, Stop, Waypoint, order

BOX_WIDTH = 214.0
BOX_HEIGHT = 44.0
_GAP = 26.0
_TRUNK_WIDTH = 16.0
_ROW_HEIGHT = 88.0
_MARGIN = 24.0
_SWEEPS = 24
_PAGE_WIDTH = 1160.0
_LONGEST = 10_000
"""Layers that all links may cross: seventy times what those of any public flow do. Takes 2 s."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the drawing, in SVG units from the top left."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Box centres, the points that each line passes, and the size of it all."""

    boxes: Mapping[str, Point]
    lines: Mapping[Link, Sequence[Point]]
    width: float
    height: float


def lay_out(start: str, links: Sequence[Link]) -> Drawing | None:
    """Lay a flow out from its start block downwards; None when nobody could follow its lines.

    A drawing too wide for a page has its heavy links at the left, where a reader begins.
    """
    layers = assign_layers(start, links)
    if layers.length(links) > _LONGEST:
        return None
    drawing = _drawn(order(links, layers))
    if drawing.width <= _PAGE_WIDTH:
        return drawing
    heavy = [link for link in links if link.weight > 1]
    on_way = {block for link in heavy for block in (link.source, link.target)}
    return _drawn(order(links, layers, first=on_way))


def _drawn(ordering: Ordering) -> Drawing:
    x = _columns(ordering)
    left = min(x[stop] - _room(stop) / 2 for stop in x) - _MARGIN
    right = max(x[stop] + _room(stop) / 2 for stop in x) + _MARGIN
    points = {
        stop: Point(x[stop] - left, _MARGIN + BOX_HEIGHT / 2 + layer * _ROW_HEIGHT)
        for layer, row in enumerate(ordering.rows)
        for stop in row
    }
    return Drawing(
        boxes={stop: point for stop, point in points.items() if isinstance(stop, str)},
        lines={link: [points[s] for s in stops] for link, stops in ordering.routes.items()},
        width=right - left,
        height=2 * _MARGIN + BOX_HEIGHT + (len(ordering.rows) - 1) * _ROW_HEIGHT,
    )


def _room(stop: Stop) -> float:
    return _TRUNK_WIDTH if isinstance(stop, Waypoint) else BOX_WIDTH + _GAP


def _columns(ordering: Ordering) -> dict[Stop, float]:
    """Pull each stop under its neighbours, without changing the order of its row."""
    x: dict[Stop, float] = {}
    for row in ordering.rows:
        offsets = _offsets(row)
        x.update({s: o - offsets[-1] / 2 for s, o in zip(row, offsets, strict=True)})
    pulls: dict[Stop, list[tuple[Stop, float]]] = {}
    for (upper, lower), weight in ordering.segments.items():
        pulls.setdefault(upper, []).append((lower, weight))
        pulls.setdefault(lower, []).append((upper, weight))
    for sweep in range(_SWEEPS):
        for row in ordering.rows if sweep % 2 == 0 else ordering.rows[::-1]:
            _settle(row, pulls, x)
    return x


def _offsets(row: Sequence[Stop]) -> list[float]:
    """The least distance of each stop from the first of its row."""
    offsets = [0.0]
    for before, after in pairwise(row):
        offsets.append(offsets[-1] + (_room(before) + _room(after)) / 2)
    return offsets


def _settle(
    row: Sequence[Stop], pulls: Mapping[Stop, list[tuple[Stop, float]]], x: dict[Stop, float]
) -> None:
    """Place a row as near as possible to where its neighbours pull it.

    Least squares under "keep the order and the distance": each stop wants a place; stops
    whose wishes collide form a block that settles at the weighted mean of its wishes.
    """
    offsets = _offsets(row)
    blocks: list[tuple[float, float, int]] = []  # weighted mean, weight, stops
    for stop, offset in zip(row, offsets, strict=True):
        near = pulls.get(stop, [(stop, 1.0)])
        weight = sum(w for _, w in near)
        mean = sum(x[n] * w for n, w in near) / weight - offset
        count = 1
        while blocks and blocks[-1][0] > mean:
            other, other_weight, other_count = blocks.pop()
            mean = (mean * weight + other * other_weight) / (weight + other_weight)
            weight += other_weight
            count += other_count
        blocks.append((mean, weight, count))
    means = [mean for mean, _, count in blocks for _ in range(count)]
    for stop, offset, mean in zip(row, offsets, means, strict=True):
        x[stop] = mean + offset
