"""The table of faults by alarms, for the terminal and for a page."""

import re
from collections.abc import Mapping, Sequence

from alarm_proof.judging import Cell
from alarm_proof.proof import Proof
from alarm_proof.runbook import Entry, read

_PLAYED_ON = re.compile(r"(.*) \((\w+)\)")


def markdown(proof: Proof) -> str:
    """A row a fault; a column an alarm of the runbook; in a cell, minutes until it rang."""
    entries = read()
    there = {alarm for row in proof.cells.values() for alarm in row}
    kinds = {alarm: _kind(alarm, entries) for alarm in there}
    columns = [name for name in entries if name in kinds.values()]
    lines = [
        "| | " + " | ".join(_link(name, entries) for name in columns) + " |",
        "|---|" + "---|" * len(columns),
    ]
    for fault, rows in _merged(proof).items():
        cells = [_cell(name, rows, kinds) for name in columns]
        lines.append(f"| {fault} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _link(name: str, entries: Mapping[str, Entry]) -> str:
    short = name.removeprefix("FUNCTION-")
    return f"[{short}](operations.md#{entries[name].section})"


def _merged(proof: Proof) -> Mapping[str, Sequence[tuple[str, Mapping[str, Cell]]]]:
    """Rows by fault; one that is played on several functions has several."""
    merged: dict[str, list[tuple[str, Mapping[str, Cell]]]] = {}
    for name, row in proof.cells.items():
        played = _PLAYED_ON.fullmatch(name)
        fault, function = (played[1], played[2].replace("_", "-")) if played else (name, "")
        merged.setdefault(fault, []).append((function, row))
    return merged


def _cell(
    column: str, rows: Sequence[tuple[str, Mapping[str, Cell]]], kinds: Mapping[str, str]
) -> str:
    """Minutes; whose alarm it is where the fault is not about one function."""
    minutes, whose, wrong = set(), set(), False
    for function, row in rows:
        for alarm, cell in row.items():
            if kinds[alarm] != column:
                continue
            wrong = wrong or bool(cell.wrong)
            if cell.rang_after is not None:
                minutes.add(cell.rang_after)
                owner = alarm.removesuffix(column.removeprefix("FUNCTION"))
                whose |= {owner} - {function, ""}
    if wrong:
        return "**wrong**"
    if not minutes:
        return ""
    span = f"{min(minutes)}" if len(minutes) == 1 else f"{min(minutes)} to {max(minutes)}"
    return f"{span}: {', '.join(sorted(whose))}" if whose else span


def _kind(alarm: str, entries: Mapping[str, Entry]) -> str:
    """The name in the runbook of an alarm that has no prefix any more."""
    if alarm in entries:
        return alarm
    return next(
        name
        for name in entries
        if name.startswith("FUNCTION-") and alarm.endswith(name.removeprefix("FUNCTION"))
    )
