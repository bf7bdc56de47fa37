"""What the preflight found: one line of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found.

    Attributes:
        good: whether it is as it must be.
        what: what was looked at, and how it is.
        to_do: what to do; empty when it is good.
        needed: False when a deployment works without it, only worse.
    """

    good: bool
    what: str
    to_do: str = ""
    needed: bool = True
