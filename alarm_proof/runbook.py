"""What the runbook promises: its table of alarms."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "operations.md"

_ROW = re.compile(
    r"\| `…-([A-Za-z0-9-]+)` \| \[[^\]]+\]\(#([a-z0-9-]+)\) \| (?:(\d+) min|with its first part) \|"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An alarm of the runbook.

    Attributes:
        section: The anchor of its section.
        minutes: It rings within so many, once its trouble is there; None: as soon as the first
            alarm does that it is made of.
    """

    section: str
    minutes: int | None


def read(page: Path = PAGE) -> Mapping[str, Entry]:
    """Entries by the alarm's name without the environment's prefix; FUNCTION stands for any."""
    rows = _ROW.findall(page.read_text(encoding="utf-8"))
    return {
        name: Entry(section, int(minutes) if minutes else None) for name, section, minutes in rows
    }


def entry_of(name: str, runbook: Mapping[str, Entry]) -> Entry:
    """The runbook's entry of an alarm.

    Raises:
        KeyError: It has none.
    """
    if name in runbook:
        return runbook[name]
    ends = [key for key in runbook if key.startswith("FUNCTION-") and name.endswith(key[8:])]
    if len(ends) != 1:
        raise KeyError(f"the runbook's table has no row for {name}")
    return runbook[ends[0]]
