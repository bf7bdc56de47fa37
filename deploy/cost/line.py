"""A line of an estimate."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """Something that costs.

    Attributes:
        what: what it is, such as a function's folder.
        how: how much of it, in words.
        dollars: in the time, or for the number, that the table is about.
    """

    what: str
    how: str
    dollars: float


def table(lines: Iterable[Line], total: str) -> Iterator[str]:
    """Yield the lines as text, and then their sum, named `total`."""
    lines = list(lines)
    for line in lines:
        yield f"  {line.what:<24}{line.how:<54}{line.dollars:>9.2f} USD"
    yield f"  {total:<78}{sum(line.dollars for line in lines):>9.2f} USD"
