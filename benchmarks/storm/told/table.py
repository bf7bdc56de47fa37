"""The storm as a Markdown table."""

from collections.abc import Iterable

from benchmarks.storm.cell import Cell
from benchmarks.storm.told.figures import Figures, figures

HEAD = """\
| Trouble | Set-up | Answered | Real data | Median | p95 | p99 | Worst | CRM calls per contact |
|---|---|---:|---:|---:|---:|---:|---:|---:|
"""


def table(cells: Iterable[Cell]) -> str:
    """A row per scenario and variant; the scenario is named in its first row."""
    rows, last = [], ""
    for cell in cells:
        title = "" if cell.scenario.title == last else cell.scenario.title
        last = cell.scenario.title
        rows.append(f"| {title} | {cell.variant.title} | {_row(figures(cell))} |\n")
    return HEAD + "".join(rows)


def _row(of: Figures) -> str:
    return " | ".join(
        (
            percent(of.answered),
            percent(of.real),
            *(f"{seconds:.2f} s" for seconds in (of.median, of.p95, of.p99, of.worst)),
            f"{of.amplification:.2f}",
        )
    )


def percent(share: float) -> str:
    """A share as people write it; only all is 100 % and only none is 0 %."""
    if 0 < share < 1:
        return f"{min(99.9, max(0.1, share * 100)):.1f} %"
    return f"{share * 100:.0f} %"
