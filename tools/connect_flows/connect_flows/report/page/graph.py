"""Draws a flow as it is laid out, with the way that the contact took."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from connect_flows.language.flow import Action, Flow
from connect_flows.report.block_name import block_names
from connect_flows.report.fact import is_failure
from connect_flows.report.page.block_family import family
from connect_flows.report.page.layers import Link
from connect_flows.report.page.layout import BOX_HEIGHT, BOX_WIDTH, Point, lay_out
from connect_flows.report.page.markup import Markup, element, join
from connect_flows.report.visit import Visit

_TAKEN_WEIGHT = 8.0
_LONGEST_NAME = 27
_LONGEST_TYPE = 36


@dataclass(slots=True)
class _Way:
    """All branches between two blocks, drawn as one line."""

    labels: list[str] = field(default_factory=list)
    only_errors: bool = True
    taken: str = ""
    taken_label: str = ""


def draw_flow(flow: Flow, visits: Sequence[Visit]) -> Markup | None:
    """Draw a flow as SVG; None when its start block does not exist.

    Of a flow with more lines than anybody could follow, only those that the contact took.

    Args:
        flow: What to draw.
        visits: The contact's visits to blocks of this flow.
    """
    if flow.start_action not in flow.actions:
        return None
    ways = _ways(flow, visits)
    drawn = _draw(flow, visits, ways)
    if drawn:
        return drawn
    drawn = _draw(flow, visits, {pair: way for pair, way in ways.items() if way.taken})
    shown = "Only the way that the contact took is drawn" if drawn else "It is not drawn"
    return join(element("p", f"{shown}: {len(ways):,} lines are more than can be followed."), drawn)


def _draw(
    flow: Flow, visits: Sequence[Visit], ways: Mapping[tuple[str, str], _Way]
) -> Markup | None:
    links = {pair: Link(*pair, _TAKEN_WEIGHT if way.taken else 1.0) for pair, way in ways.items()}
    drawing = lay_out(flow.start_action, list(links.values()))
    if drawing is None:
        return None
    lines = sorted(links.items(), key=lambda item: bool(ways[item[0]].taken))
    visited = Counter(visit.action for visit in visits)
    return element(
        "svg",
        *(_line(drawing.lines.get(link, ()), ways[pair]) for pair, link in lines),
        *(
            _box(flow.actions[name], point, visited[name], name == flow.start_action)
            for name, point in drawing.boxes.items()
        ),
        class_="graph",
        viewBox=f"0 0 {drawing.width:.0f} {drawing.height:.0f}",
        width=drawing.width,
        height=drawing.height,
        role="img",
        aria_label=f"The flow {flow.name} and the way the contact took",
    )


def _ways(flow: Flow, visits: Sequence[Visit]) -> dict[tuple[str, str], _Way]:
    ways: dict[tuple[str, str], _Way] = {}
    for action in flow.actions.values():
        for target, label, is_error in _branches(action):
            if target in flow.actions:
                way = ways.setdefault((action.identifier, target), _Way())
                way.labels.append(label)
                way.only_errors &= is_error
    for visit in visits:
        branch = visit.branch
        way_taken = ways.get((visit.action, branch.next_action)) if branch else None
        if branch and way_taken:
            way_taken.taken = "error" if is_failure(branch) else "taken"
            way_taken.taken_label = branch.label
    return ways


def _branches(action: Action) -> list[tuple[str, str, bool]]:
    following = [(action.next_action, "next", False)] if action.next_action else []
    conditions = [(c.next_action, " ".join(c.operands), False) for c in action.conditions]
    return following + conditions + [(e.next_action, e.error_type, True) for e in action.errors]


def _line(points: Sequence[Point], way: _Way) -> Markup | None:
    if len(points) < 2:
        return None
    upwards = points[-1].y < points[0].y
    half = BOX_HEIGHT / 2
    start, end = points[0], points[-1]
    ends = (-half, half) if upwards else (half, -half)
    path = [Point(start.x, start.y + ends[0]), *points[1:-1], Point(end.x, end.y + ends[1])]
    kind = way.taken or ("error-branch" if way.only_errors else "branch")
    line = element(
        "path",
        element("title", f"{', '.join(dict.fromkeys(way.labels))}"),
        d=_curve(path),
        class_=f"way {kind}",
        marker_end=f"url(#arrow-{kind})",
    )
    label = _label(path, way) if way.taken_label else None
    return join(line, label)


def _curve(points: Sequence[Point]) -> str:
    """Leave and reach every point vertically, so that lines flow into one another."""
    first = points[0]
    parts = [f"M{first.x:.1f} {first.y:.1f}"]
    for before, after in pairwise(points):
        middle = (before.y + after.y) / 2
        parts.append(
            f"C{before.x:.1f} {middle:.1f} {after.x:.1f} {middle:.1f} {after.x:.1f} {after.y:.1f}"
        )
    return "".join(parts)


def _label(path: Sequence[Point], way: _Way) -> Markup:
    x = (path[0].x + path[1].x) / 2
    y = (path[0].y + path[1].y) / 2
    text = _shortened(way.taken_label, _LONGEST_NAME)
    return element("text", text, x=x + 6, y=y + 4, class_=f"way-label {way.taken}")


def _box(action: Action, centre: Point, visited: int, is_start: bool) -> Markup:
    x, y = centre.x - BOX_WIDTH / 2, centre.y - BOX_HEIGHT / 2
    kind = family(action.type)
    name, below = block_names(action.identifier, action.type)
    state = "visited" if visited else "unvisited"
    return element(
        "g",
        element("title", f"{action.identifier} ({action.type})"),
        element("rect", x=x, y=y, width=BOX_WIDTH, height=BOX_HEIGHT, rx=7, class_="box"),
        element("rect", x=x, y=y + 8, width=4, height=BOX_HEIGHT - 16, class_="family"),
        element("text", _shortened(name, _LONGEST_NAME), x=x + 14, y=y + 19, class_="name"),
        element("text", _shortened(below, _LONGEST_TYPE), x=x + 14, y=y + 34, class_="type"),
        _badge(f"{visited} times", x + BOX_WIDTH, y) if visited > 1 else None,
        _badge("start", x + BOX_WIDTH, y) if is_start and visited < 2 else None,
        class_=f"block {kind} {state}",
    )


def _badge(text: str, right: float, y: float) -> Markup:
    width = 10.0 + 6.5 * len(text)
    return element(
        "g",
        element("rect", x=right - width + 6, y=y - 8, width=width, height=16, rx=8),
        element("text", text, x=right - width / 2 + 6, y=y + 4, text_anchor="middle"),
        class_="badge",
    )


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _arrow(kind: str) -> Markup:
    return element(
        "marker",
        element("path", d="M0 0L8 4L0 8z"),
        id=f"arrow-{kind}",
        class_=f"arrow {kind}",
        viewBox="0 0 8 8",
        refX=7,
        refY=4,
        markerWidth=7,
        markerHeight=7,
        markerUnits="userSpaceOnUse",
        orient="auto",
    )


ARROWS = element(
    "svg",
    element("defs", *(_arrow(k) for k in ("branch", "error-branch", "taken", "error"))),
    class_="arrows",
    width=0,
    height=0,
)
"""The arrow heads that every drawing of a page refers to; once a page."""
