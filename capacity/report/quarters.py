"""A plan quarter by quarter, as a table for a spreadsheet."""

import csv
from collections.abc import Iterator
from io import StringIO

from capacity.demand.day import QUARTERS, clock
from capacity.plan import PLANNED, Plan
from capacity.report.picture import ready

COLUMNS = ("time", "function", "erlang", "needed", "at most, simulated", "kept ready")


def table(plan: Plan) -> str:
    """Return CSV: a row for each quarter of an hour and function."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(_rows(plan))
    return text.getvalue()


def _rows(plan: Plan) -> Iterator[tuple[str | int, ...]]:
    for name, need in plan.needs.items():
        most = plan.days[PLANNED].functions[name].busy.highest_by_quarter()
        kept = ready(plan, name)
        for quarter in range(QUARTERS):
            needed = need.environments[quarter]
            erlang = f"{need.load[quarter]:.3f}"
            yield clock(quarter), name, erlang, needed, most[quarter], kept[quarter]
