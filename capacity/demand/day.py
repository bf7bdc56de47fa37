"""How many contacts begin in each quarter of an hour of a day."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Self

QUARTER_SECONDS = 900
QUARTERS = 24 * 4
DAY_SECONDS = QUARTERS * QUARTER_SECONDS

MOST_CONTACTS = 20_000_000
"""Each contact is simulated by itself: a million take up to a minute, so many twenty."""


class DayFormatError(ValueError):
    """A day's file is not understood; the message says where and what to write."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of arrivals, by the clock of the contact centre.

    Attributes:
        contacts: how many begin in each of the `QUARTERS`, from midnight on; within a quarter they
            come at random and at an even rate.
    """

    contacts: tuple[float, ...]

    def __post_init__(self) -> None:
        """Refuses a day that is none.

        Raises:
            ValueError: it has another number of quarters, less than nobody calls, or more than
                `MOST_CONTACTS` do.
        """
        if len(self.contacts) != QUARTERS or not all(one >= 0 for one in self.contacts):
            raise ValueError(f"a day is {QUARTERS} numbers from 0")
        if not self.total <= MOST_CONTACTS:
            raise ValueError(
                f"{self.total:,.0f} contacts a day; the simulation takes {MOST_CONTACTS:,} at most"
            )

    @classmethod
    def flat(cls, calls_per_second: float) -> Self:
        """Return a day on which contacts come at the same rate at any hour."""
        return cls((calls_per_second * QUARTER_SECONDS,) * QUARTERS)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a CSV file with the columns `time` and `contacts`.

        Each row holds from its time until that of the next row, the last one until midnight. The
        first begins at 00:00, and all begin on a quarter of an hour.

        Raises:
            DayFormatError: the file is not like that.
        """
        try:
            with path.open(newline="", encoding="utf-8-sig") as file:
                rows = list(csv.DictReader(file))
        except (OSError, ValueError, csv.Error) as error:
            why = error.strerror if isinstance(error, OSError) else error
            raise DayFormatError(
                f"{path}: the file cannot be read ({why}). Give a CSV file with the columns time "
                "and contacts."
            ) from error
        contacts = tuple(_contacts(rows, path))
        try:
            return cls(contacts)
        except ValueError as error:
            raise DayFormatError(f"{path}: {error}. Write fewer contacts.") from error

    @property
    def total(self) -> float:
        """How many contacts the day has."""
        return sum(self.contacts)

    @property
    def calls_per_second(self) -> tuple[float, ...]:
        """The rate of each quarter."""
        return tuple(contacts / QUARTER_SECONDS for contacts in self.contacts)

    def scaled(self, total: float) -> "Day":
        """Return a day of the same shape with `total` contacts.

        Raises:
            ValueError: nobody calls on this day, or more than `MOST_CONTACTS` would.
        """
        if not self.total:
            raise ValueError("a day without contacts has no shape to scale")
        return Day(tuple(one * total / self.total for one in self.contacts))


def clock(quarter: int) -> str:
    """Return when a quarter begins, such as 07:45; the one after the last is 24:00."""
    return f"{quarter // 4:02}:{quarter % 4 * 15:02}"


def _contacts(rows: Iterable[dict[str | None, str]], path: Path) -> Iterable[float]:
    starts, numbers = [], []
    for line, row in enumerate(rows, start=2):
        if set(row) != {"time", "contacts"} or None in row.values():
            raise DayFormatError(f"{path}, line {line}: give the columns time and contacts")
        starts.append(_quarter(row["time"], f"{path}, line {line}"))
        numbers.append(_number(row["contacts"], f"{path}, line {line}"))
    if not starts:
        raise DayFormatError(f"{path}: no row. Write time,contacts and a row from 00:00 on.")
    if starts[0] != 0:
        raise DayFormatError(f"{path}: the first row is {clock(starts[0])}. Begin with 00:00.")
    for number, (start, end) in zip(numbers, pairwise([*starts, QUARTERS]), strict=True):
        if end <= start:
            raise DayFormatError(f"{path}: {clock(end)} does not come after {clock(start)}")
        yield from [number / (end - start)] * (end - start)


def _quarter(text: str, where: str) -> int:
    hours, _, minutes = text.partition(":")
    if not (hours.isdecimal() and minutes.isdecimal() and len(hours) == len(minutes) == 2):
        raise DayFormatError(f"{where}: the time is {text!a}. Write it as 07:45.")
    if int(hours) > 23 or int(minutes) not in {0, 15, 30, 45}:
        raise DayFormatError(
            f"{where}: {text!a} is no quarter of an hour of a day. Write it as 07:45."
        )
    return int(hours) * 4 + int(minutes) // 15


def _number(text: str, where: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not 0 <= number < 1e9:
        raise DayFormatError(f"{where}: {text!a} contacts. Write a number from 0.")
    return number
