"""Demand against capacity in a terminal: a column for each quarter of an hour, 96 in all."""

from collections.abc import Iterator, Sequence

ROWS = 8
EIGHTHS = " ▁▂▃▄▅▆▇█"
CAPACITY = "─"


def chart(demand: Sequence[float], capacity: Sequence[float]) -> Iterator[str]:
    """Yield the lines: columns are what is needed, the line over them what is provisioned.

    Args:
        demand: by the quarter of an hour.
        capacity: as many.
    """
    top = max(*demand, *capacity, 1.0)
    for row in reversed(range(ROWS)):
        label = f"{top * (row + 1) / ROWS:>8g} " if row % 4 == 3 else " " * 9
        cells = zip(demand, capacity, strict=True)
        yield (label + "".join(_cell(one, line, row, top) for one, line in cells)).rstrip()
    yield " " * 9 + "".join(f"{hour:02}:00".ljust(12) for hour in range(0, 24, 3)).rstrip()


def _cell(demand: float, capacity: float, row: int, top: float) -> str:
    """Draw what a quarter shows in a row; where column and line meet, the line is seen."""
    if capacity and min(int(capacity / top * ROWS), ROWS - 1) == row:
        return CAPACITY
    filled = demand / top * ROWS - row
    return EIGHTHS[max(0, min(8, round(filled * 8)))]
