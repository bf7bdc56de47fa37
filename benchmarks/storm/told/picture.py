"""The storm as a picture: a self-contained SVG, readable on a light and on a dark page."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from benchmarks.storm.cell import Cell
from benchmarks.storm.told.figures import Figures, figures
from benchmarks.storm.told.table import percent
from connect_flows.language.limits import BLOCK_LIMIT_SECONDS

WIDTH = 960
HEAD_HEIGHT = 74
GROUP_HEIGHT = 84
TITLE_HEIGHT = 20
ROW_HEIGHT = 18
BAR_HEIGHT = 12

SHARES_X, SHARES_WIDTH = 130, 360
WAITS_X, WAITS_WIDTH = 560, 370

STYLE = """
svg { font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
.page { fill: #ffffff; } .line { stroke: #8c959f; } .faint { stroke: #d0d7de; }
.title { font-weight: 600; } .quiet { fill: #59636e; } .inside { fill: #ffffff; font-size: 10px; }
.real { fill: #1f6feb; } .fallback { fill: #b7791f; } .lost { fill: #c93c37; }
.wait { stroke: #59636e; stroke-width: 2; } .dot { fill: #59636e; }
@media (prefers-color-scheme: dark) {
  svg { fill: #e6edf3; } .page { fill: #0d1117; } .faint { stroke: #30363d; }
  .quiet { fill: #9198a1; } .wait { stroke: #9198a1; } .dot { fill: #9198a1; }
}
"""


def picture(cells: Sequence[Cell]) -> str:
    """Left, what became of the contacts; right, how long they waited for it."""
    groups = [list(group) for _, group in groupby(cells, key=lambda cell: cell.scenario.name)]
    height = HEAD_HEIGHT + GROUP_HEIGHT * len(groups)
    body = "\n".join(
        line
        for number, group in enumerate(groups)
        for line in _group(group, HEAD_HEIGHT + GROUP_HEIGHT * number)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">\n'
        f"<title>What became of the contacts, and how long callers waited</title>\n"
        f"<style>{STYLE}</style>\n"
        f'<rect class="page" width="{WIDTH}" height="{height}"/>\n'
        f"{_head(height)}\n{body}\n</svg>\n"
    )


def _head(height: int) -> str:
    legend = "".join(
        f'<rect class="{kind}" x="{x}" y="16" width="12" height="12" rx="2"/>'
        f'<text x="{x + 18}" y="26">{text}</text>'
        for kind, x, text in (
            ("real", SHARES_X, "real data"),
            ("fallback", SHARES_X + 90, "fallback answer"),
            ("lost", SHARES_X + 215, "Error branch"),
        )
    )
    waits = (
        f'<text x="{WAITS_X}" y="26">caller\'s wait: dot median, ticks p95 and p99, '
        f"ring worst</text>"
    )
    scale = "".join(
        f'<line class="faint" x1="{_at(second)}" x2="{_at(second)}" y1="52" y2="{height - 12}" '
        f'stroke-dasharray="{"4 3" if second % 4 else "none"}"/>'
        f'<text class="quiet" x="{_at(second)}" y="46" text-anchor="middle">{second} s</text>'
        for second in range(0, BLOCK_LIMIT_SECONDS + 1, 2)
    )
    return legend + waits + scale


def _group(cells: Sequence[Cell], y: int) -> Iterator[str]:
    yield f'<text class="title" x="12" y="{y + 13}">{escape(cells[0].scenario.title)}</text>'
    for number, cell in enumerate(cells):
        top = y + TITLE_HEIGHT + ROW_HEIGHT * number
        of = figures(cell)
        yield f'<text x="12" y="{top + 10}">{escape(cell.variant.title)}</text>'
        yield _shares(of, top)
        yield _waits(of, top)


def _shares(of: Figures, top: int) -> str:
    bars, x = [], float(SHARES_X)
    for kind, share in (
        ("real", of.real),
        ("fallback", of.answered - of.real),
        ("lost", 1 - of.answered),
    ):
        width = share * SHARES_WIDTH
        bars.append(
            f'<rect class="{kind}" x="{x:.1f}" y="{top}" width="{width:.1f}" '
            f'height="{BAR_HEIGHT}"><title>{kind}: {percent(share)}</title></rect>'
        )
        if width > 40:
            bars.append(
                f'<text class="inside" x="{x + 5:.1f}" y="{top + 9.5}">{percent(share)}</text>'
            )
        x += width
    return "".join(bars)


def _waits(of: Figures, top: int) -> str:
    middle = top + BAR_HEIGHT / 2
    ticks = "".join(
        f'<line class="wait" x1="{_at(wait)}" x2="{_at(wait)}" y1="{top + 1}" y2="{top + 11}"/>'
        for wait in (of.p95, of.p99)
    )
    return (
        f'<line class="wait" x1="{_at(of.median)}" x2="{_at(of.worst)}" y1="{middle}" '
        f'y2="{middle}"/>{ticks}<circle class="dot" cx="{_at(of.median)}" cy="{middle}" r="4"/>'
        f'<circle class="wait page" cx="{_at(of.worst)}" cy="{middle}" r="3.5"/>'
    )


def _at(seconds: float) -> float:
    """Where on the scale of waits."""
    share = min(1.0, seconds / BLOCK_LIMIT_SECONDS)
    return round(WAITS_X + share * WAITS_WIDTH, 1)
