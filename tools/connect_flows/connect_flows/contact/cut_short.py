"""Moments at which what is going on is cut short: nobody waits for the end of a prompt."""

from enum import IntEnum
from math import inf


class Cut(IntEnum):
    """Why something is cut short; of two at the same moment, the first one here is it."""

    CUSTOMER_LEAVES = 0
    AGENT_ANSWERS = 1
    STAGE_OVER = 2
    WAIT_OVER = 3


class CutShortError(Exception):
    """Time came to a moment at which the contact goes on elsewhere."""

    def __init__(self, cut: Cut) -> None:
        self.cut = cut
        super().__init__(cut.name)


class Cuts:
    """The moments that are still to come, on the caller's clock in seconds."""

    __slots__ = ("_at", "next_at")

    def __init__(self) -> None:
        self._at: dict[Cut, float] = {}
        self.next_at = inf

    def set(self, cut: Cut, at: float) -> None:
        """Lets it come at that moment."""
        self._at[cut] = at
        self.next_at = min(self._at.values())

    def drop(self, cut: Cut) -> None:
        """Lets it not come."""
        if self._at.pop(cut, None) is not None:
            self.next_at = min(self._at.values(), default=inf)

    def at(self, cut: Cut) -> float | None:
        """When it comes; None when it does not."""
        return self._at.get(cut)

    def next(self) -> Cut:
        """Which comes first; there must be one."""
        return min(self._at, key=lambda cut: (self._at[cut], cut))
