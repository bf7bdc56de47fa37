"""How long an answer may still take."""

from __future__ import annotations

import time

from in_time.budget.attempts import Attempts, trace_header
from in_time.budget.cause import Cause, DownstreamError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


ANSWER_MARGIN_SECONDS = 0.05
"""Kept back from the limits that others enforce: serialising and returning takes time too."""


class DeadlineExceededError(DownstreamError):
    """The time that was left is used up, or is less than the next step needs."""

    def __init__(self, message: str) -> None:
        super().__init__(Cause.TIMED_OUT, message)


class Deadline:
    """A moment by which the work must end. It never moves away, whatever its clock does.

    Attributes:
        attempts: what was tried downstream under this deadline and under those made from it, in
            order. The house rules log and count them once the answer is known, so nothing on
            the way needs a logger.
    """

    __slots__ = ("_clock", "_ends_at", "_least_seen", "attempts")

    def __init__(
        self,
        seconds: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        attempts: Attempts | None = None,
    ) -> None:
        self._clock = clock
        self._least_seen = max(0.0, seconds)
        self._ends_at = clock() + self._least_seen
        # Each look at the trace costs as much as a deadline, so it is looked at once.
        self.attempts = Attempts(trace_header()) if attempts is None else attempts

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """A deadline for work that no caller waits for, `seconds` from now."""
        return cls(seconds)

    @classmethod
    def for_invocation(
        cls,
        *,
        budget_seconds: float,
        block_limit_seconds: float | None = None,
        remaining_ms: float | None = None,
        startup_seconds: float = 0.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> Deadline:
        """The deadline of one invocation: the tightest of all that bounds it.

        Args:
            budget_seconds: what the function declares that a caller may wait for it.
            block_limit_seconds: time limit of the flow's block, sent by the flow. At most 8 s for
                synchronous calls (Amazon Connect administrator guide, "Flow block: AWS Lambda
                function").
            remaining_ms: what Lambda leaves until it kills the function.
            startup_seconds: what the caller has already waited for this environment to start.
                Connect's clock runs meanwhile; Lambda's remaining time does not know.
            clock: seconds that only go up.
        """
        allowed = budget_seconds
        if block_limit_seconds is not None:
            allowed = min(allowed, block_limit_seconds - ANSWER_MARGIN_SECONDS)
        allowed -= max(0.0, startup_seconds)
        if remaining_ms is not None:
            allowed = min(allowed, remaining_ms / 1000 - ANSWER_MARGIN_SECONDS)
        return cls(allowed, clock=clock)

    def remaining(self) -> float:
        """Seconds that are left: never negative, never more than at any earlier look."""
        left = self._ends_at - self._clock()
        if left < self._least_seen:
            self._least_seen = max(0.0, left)
        return self._least_seen

    @property
    def expired(self) -> bool:
        """Whether nothing is left."""
        return self.remaining() <= 0.0

    def require(self, seconds: float) -> None:
        """Stop here when less than `seconds` is left.

        Raises:
            DeadlineExceededError: less is left.
        """
        left = self.remaining()
        if left < seconds:
            raise DeadlineExceededError(
                f"{left:.3f} s left, {seconds:.3f} s needed: answer with what is known"
            )

    def within(self, seconds: float) -> Deadline:
        """A deadline `seconds` from now, but never after this one."""
        return Deadline(min(seconds, self.remaining()), clock=self._clock, attempts=self.attempts)

    def keeping(self, seconds: float) -> Deadline:
        """A deadline that ends `seconds` before this one."""
        left = self.remaining()
        return Deadline(min(left - seconds, left), clock=self._clock, attempts=self.attempts)

    def wait_seconds(self) -> float:
        """What one wait may take: more than nothing, for a socket reads 0 as "do not block".

        Raises:
            DeadlineExceededError: nothing is left.
        """
        left = self.remaining()
        if left <= 0.0:
            raise DeadlineExceededError("no time left: answer with what is known")
        return left
