"""What ours promises, whatever the trouble."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.storm.told.figures import Figures

WORST_WAIT_SECONDS = 4.0

MOST_AMPLIFICATION = 1.2

LEAST_SPARED = 0.98
"""In a calm, one in a thousand answers of the CRM takes longer than a caller may wait."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that was not kept.

    Attributes:
        certain: Whether it holds on a busy machine too, whose lateness is not in the figure.
    """

    words: str
    certain: bool = False


def broken_promises(figures: Figures) -> Iterator[Broken]:
    """What these figures of ours do not keep.

    A contact whose every try was throttled is not counted against a function: none of its code ran.
    Nor is what a caller waited because the machine had no core free.
    """
    errors = figures.errors - figures.throttled_out
    if errors:
        yield Broken(f"{errors} of {figures.contacts} contacts took the Error branch")
    if figures.worst_own >= WORST_WAIT_SECONDS:
        yield Broken(
            f"the worst caller waited {figures.worst_own:.2f} s, not under {WORST_WAIT_SECONDS} s "
            "(what the machine was late by is left out)",
            certain=True,
        )
    if figures.amplification >= MOST_AMPLIFICATION:
        yield Broken(
            f"{figures.amplification:.2f} calls reached the CRM per contact, "
            f"not under {MOST_AMPLIFICATION}"
        )
    if figures.spared < LEAST_SPARED:
        yield Broken(
            f"{figures.spared:.1%} of those whom the trouble does not concern got what the CRM has "
            f"on record, not {LEAST_SPARED:.0%}"
        )
