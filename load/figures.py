"""What callers got, in numbers that add up over workers and machines."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Got = Literal["answer", "fallback", "nothing"]
"""What a flow got: an answer, the fallback with its reason, or its Error branch."""

STEP_MS = 10

COLUMNS = (
    *("Asked", "Times", "Answered in time", "Fallback", "Error branch"),
    *("Retries", "Median", "p99", "Worst wait"),
)


@dataclass(slots=True)
class Figures:
    """Of one function, or of one request to an edge.

    Attributes:
        got: How often callers got what.
        retries: Tries beyond the first of each question.
        worst_ms: The longest that a caller waited.
        waits: How many waited so many steps of ten milliseconds.
        notes: What else was seen, and how often.
    """

    got: Counter[str] = field(default_factory=Counter)
    retries: int = 0
    worst_ms: float = 0.0
    waits: Counter[int] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)

    def count(self, got: Got, *, waited_ms: float, tries: int = 1, note: str = "") -> None:
        """Add what one caller got, and how long it took."""
        self.got[got] += 1
        self.retries += tries - 1
        self.worst_ms = max(self.worst_ms, waited_ms)
        self.waits[int(waited_ms // STEP_MS)] += 1
        if note:
            self.notes[note] += 1

    def add(self, other: "Figures") -> None:
        """Add what another worker has counted."""
        self.got += other.got
        self.retries += other.retries
        self.worst_ms = max(self.worst_ms, other.worst_ms)
        self.waits += other.waits
        self.notes += other.notes

    @property
    def asked(self) -> int:
        """How many callers asked."""
        return self.got.total()

    def share(self, *got: Got) -> float:
        """The share of callers who got one of these, in percent; 0 where nobody asked."""
        return 100 * sum(self.got[one] for one in got) / self.asked if self.asked else 0.0

    def waited_ms(self, percent: float) -> float:
        """What this share of the callers waited at most, to the next ten milliseconds."""
        wanted, counted = percent / 100 * self.asked, 0
        for step in sorted(self.waits):
            counted += self.waits[step]
            if counted >= wanted:
                return min((step + 1) * STEP_MS, self.worst_ms)
        return 0.0

    def to_message(self) -> dict[str, Any]:
        """As plain values, to send to another machine."""
        return {
            "got": dict(self.got),
            "retries": self.retries,
            "worst_ms": self.worst_ms,
            "waits": dict(self.waits),
            "notes": dict(self.notes),
        }

    @classmethod
    def from_message(cls, message: Mapping[str, Any]) -> "Figures":
        """As they were sent."""
        return cls(
            got=Counter(message["got"]),
            retries=message["retries"],
            worst_ms=message["worst_ms"],
            waits=Counter({int(step): count for step, count in message["waits"].items()}),
            notes=Counter(message["notes"]),
        )


def table(figures: Mapping[str, Figures]) -> str:
    """Show all of them as a table in Markdown."""
    lines = [f"| {' | '.join(COLUMNS)} |", f"|---|{'---:|' * (len(COLUMNS) - 1)}"]
    for name, one in sorted(figures.items()):
        median, p99 = one.waited_ms(50), one.waited_ms(99)
        lines.append(
            f"| {name} | {one.asked} | {one.share('answer', 'fallback'):.1f} % "
            f"| {one.share('fallback'):.1f} % | {one.share('nothing'):.1f} % | {one.retries} "
            f"| {median / 1000:.2f} s | {p99 / 1000:.2f} s | {one.worst_ms / 1000:.2f} s |"
        )
    notes = [
        f"{name}: {note}, {count} times"
        for name, one in sorted(figures.items())
        for note, count in one.notes.most_common(5)
    ]
    return "\n".join([*lines, *([""] if notes else []), *notes])
