"""Demand against capacity as a picture: a self-contained SVG for a light and for a dark page."""

from collections.abc import Iterator, Sequence
from html import escape

from capacity.demand.day import QUARTERS
from capacity.plan import PLANNED, Plan
from capacity.simulation.setup import setup_of

WIDTH, HEAD_HEIGHT, ROW_HEIGHT, CHART_HEIGHT = 960, 64, 176, 120
LEFT, RIGHT = 60, 940

STYLE = """
svg { font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
.page { fill: #ffffff; } .faint { stroke: #d0d7de; } .title { font-weight: 600; }
.quiet { fill: #59636e; } .need { fill: #9ec5fe; } .most { fill: none; stroke: #1f6feb; }
.ready { fill: none; stroke: #c93c37; stroke-width: 2; }
@media (prefers-color-scheme: dark) {
  svg { fill: #e6edf3; } .page { fill: #0d1117; } .faint { stroke: #30363d; }
  .quiet { fill: #9198a1; } .need { fill: #1f4b8e; }
}
"""


def picture(plan: Plan) -> str:
    """A row for each function: what it needs by the clock, what ran at most, what is ready."""
    height = HEAD_HEIGHT + ROW_HEIGHT * len(plan.needs) + 8
    rows = "\n".join(
        line
        for number, name in enumerate(plan.needs)
        for line in _row(plan, name, HEAD_HEIGHT + ROW_HEIGHT * number)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">\n'
        f"<title>{escape(plan.centre.name)}: demand against capacity</title>\n"
        f"<style>{STYLE}</style>\n"
        f'<rect class="page" width="{WIDTH}" height="{height}"/>\n'
        f'<text class="title" x="{LEFT}" y="24">{escape(plan.centre.name)}</text>\n'
        f"{_legend()}\n{rows}\n</svg>\n"
    )


def ready(plan: Plan, name: str) -> list[int]:
    """Return how many environments are kept ready at least, by the quarter of an hour."""
    setup = setup_of(plan.planned, plan.centre.open_on[0]).functions[name]
    if setup.provisioning:
        return [min(setup.provisioning.least[at : at + 15]) for at in range(0, QUARTERS * 15, 15)]
    return [setup.pings.environments if setup.pings else 0] * QUARTERS


def _legend() -> str:
    return (
        f'<rect class="need" x="{LEFT}" y="36" width="12" height="12"/>'
        f'<text x="{LEFT + 18}" y="46">needed, 99.9th percentile</text>'
        f'<line class="most" x1="{LEFT + 200}" x2="{LEFT + 220}" y1="42" y2="42"/>'
        f'<text x="{LEFT + 226}" y="46">at most at once, simulated</text>'
        f'<line class="ready" x1="{LEFT + 420}" x2="{LEFT + 440}" y1="42" y2="42"/>'
        f'<text x="{LEFT + 446}" y="46">kept ready, as planned</text>'
    )


def _row(plan: Plan, name: str, y: int) -> Iterator[str]:
    need = plan.needs[name].environments
    most = plan.days[PLANNED].functions[name].busy.highest_by_quarter()
    kept = ready(plan, name)
    top = max(*need, *most, *kept, 1)
    bottom = y + 28 + CHART_HEIGHT
    yield f'<text class="title" x="{LEFT}" y="{y + 18}">{escape(name)}</text>'
    for level in (top, top / 2, 0):
        at = _y(level, top, bottom)
        yield f'<line class="faint" x1="{LEFT}" x2="{RIGHT}" y1="{at}" y2="{at}"/>'
        yield f'<text class="quiet" x="{LEFT - 8}" y="{at + 4}" text-anchor="end">{level:g}</text>'
    for hour in range(0, 25, 3):
        place = f'x="{_x(hour * 4)}" y="{bottom + 16}" text-anchor="middle"'
        yield f'<text class="quiet" {place}>{hour:02}:00</text>'
    area = f"{LEFT},{bottom} {_steps(need, top, bottom)} {RIGHT},{bottom}"
    yield f'<polygon class="need" points="{area}"/>'
    yield f'<polyline class="most" points="{_steps(most, top, bottom)}"/>'
    yield f'<polyline class="ready" points="{_steps(kept, top, bottom)}"/>'


def _steps(values: Sequence[float], top: float, bottom: float) -> str:
    return " ".join(
        f"{_x(quarter)},{_y(value, top, bottom)} {_x(quarter + 1)},{_y(value, top, bottom)}"
        for quarter, value in enumerate(values)
    )


def _x(quarter: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * quarter / QUARTERS, 1)


def _y(value: float, top: float, bottom: float) -> float:
    return round(bottom - CHART_HEIGHT * value / top, 1)
