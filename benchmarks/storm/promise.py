"""What ours promises, whatever the trouble."""

from collections.abc import Iterator

from benchmarks.storm.figures import Figures

WORST_WAIT_SECONDS = 4.0

MOST_AMPLIFICATION = 1.2

LEAST_SPARED = 0.98
"""In a calm, one in a thousand answers of the CRM takes longer than a caller may wait."""


def broken_promises(figures: Figures) -> Iterator[str]:
    """In words, what these figures of ours do not keep.

    A contact whose every try was throttled is not counted against a function: none of its code ran.
    """
    errors = figures.errors - figures.throttled_out
    if errors:
        yield f"{errors} of {figures.contacts} contacts took the Error branch"
    if figures.worst >= WORST_WAIT_SECONDS:
        yield f"the worst caller waited {figures.worst:.2f} s, not under {WORST_WAIT_SECONDS} s"
    if figures.amplification >= MOST_AMPLIFICATION:
        yield (
            f"{figures.amplification:.2f} calls reached the CRM per contact, "
            f"not under {MOST_AMPLIFICATION}"
        )
    if figures.spared < LEAST_SPARED:
        yield (
            f"{figures.spared:.1%} of those whom the trouble does not concern got what the CRM has "
            f"on record, not {LEAST_SPARED:.0%}"
        )
