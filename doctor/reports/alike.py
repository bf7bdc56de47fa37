"""Findings that say the same about many subjects, told once with some of the subjects' names."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from doctor.finding import Finding
from doctor.reports.words import what

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Alike:
    """Findings that say the same.

    Attributes:
        text: what all of them say, with the value where it is the same.
        findings: at least one.
    """

    text: str
    findings: Sequence[Finding]

    @property
    def subjects(self) -> list[str]:
        """What they are about, each once; with the value where it differs and says more."""
        is_told = len({one.value for one in self.findings}) == 1
        return list(
            dict.fromkeys(
                one.subject
                if is_told or one.subject.endswith(f" {one.value}")
                else f"{one.subject} ({one.value})"
                for one in self.findings
            )
        )

    @property
    def checks(self) -> list[str]:
        """The checks that found it."""
        return sorted({one.check for one in self.findings})

    @property
    def to_do(self) -> str:
        """What to do, for the first where each has its own."""
        first = self.findings[0].to_do
        others = len(self.findings) - 1
        if all(one.to_do == first for one in self.findings):
            return first
        return f"{first} Alike for the other {others}: --format html or json has each."


def alike(findings: Iterable[Finding]) -> list[Alike]:
    """Return findings of one check by what they say, the most frequent first."""
    return _by(findings, lambda one: one.what)


def causes(findings: Iterable[Finding]) -> list[Alike]:
    """Return what could not be read by its cause, whatever checks needed it."""
    return _by(findings, lambda one: (one.what, one.to_do))


def some(names: Sequence[str]) -> str:
    """Return names as a list, of which some are left out and counted."""
    left = len(names) - MOST_NAMED
    return ", ".join([*names[:MOST_NAMED], *([f"and {left} more"] if left > 0 else [])])


def _by(findings: Iterable[Finding], key: Callable[[Finding], Hashable]) -> list[Alike]:
    found: dict[Hashable, list[Finding]] = {}
    for one in findings:
        found.setdefault(key(one), []).append(one)
    return sorted(map(_told, found.values()), key=lambda one: -len(one.findings))


def _told(many: list[Finding]) -> Alike:
    is_same = len({one.value for one in many}) == 1
    return Alike(what(many[0]) if is_same else many[0].what, many)
