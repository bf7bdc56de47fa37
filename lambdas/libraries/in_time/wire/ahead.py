"""Work begun before anybody waits for it, while a cold start still imports.

Who then needs what it found waits for it no longer than for work of their own, and a failure is the
same failure: raised, with the attempts that were made, in the call that would have made them.
"""

from __future__ import annotations

import atexit
import threading

from in_time.budget import Attempts, Deadline, Moment
from in_time.wire.observed import trace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from in_time.budget import DownstreamError

FRESH_SECONDS = 5.0
"""What was begun longer ago may have met a frozen environment: if it is not over it is not waited
for, and if it failed that says nothing of now."""

EXIT_SECONDS = 0.5
"""What an exit waits for it: OpenSSL is taken down at the end of a process, and a thread that still
reads certificates would turn an error of the import into a segmentation fault."""


class Ahead:
    """Work in a thread of its own.

    Args:
        work: what to do before the deadline that it is given.
        seconds: what it may take.
    """

    def __init__(self, work: Callable[[Deadline], Any], seconds: float) -> None:
        self._work = work
        self._deadline = Deadline(seconds, attempts=Attempts(""))
        self._began = Moment()
        self._found: Any = None
        self._failure: Exception | None = None
        self._over = threading.Event()
        atexit.register(self._over.wait, EXIT_SECONDS)
        threading.Thread(target=self._run, name="in-time-ahead", daemon=True).start()

    @property
    def over(self) -> bool:
        """Whether it has found something, or failed."""
        return self._over.is_set()

    @property
    def of_use(self) -> bool:
        """Whether to wait for it, or to take what it found. If not, do the work anew."""
        return self.fresh or (self.over and self._failure is None)

    @property
    def fresh(self) -> bool:
        """Whether it was begun so short a while ago that no freeze can lie in between."""
        return self._began.seconds_ago() < FRESH_SECONDS

    def claim(self, deadline: Deadline, late: Callable[[], DownstreamError]) -> Any:  # noqa: ANN401 # what the work found
        """What the work found, and its attempts among those of `deadline`.

        Args:
            deadline: it is waited for no longer.
            late: why it is not there in time, as far as can be told.

        Raises:
            DownstreamError: what `late` says.
            Exception: what the work raised.
        """
        if not self._over.wait(deadline.wait_seconds()):
            raise late()
        attempts, self._deadline.attempts = self._deadline.attempts, Attempts("")
        deadline.attempts += attempts
        if self.fresh:  # or it would stretch the trace of this call by hours
            for attempt in attempts:
                trace(attempt, deadline.attempts.trace)
        if self._failure is not None:
            raise self._failure
        return self._found

    def _run(self) -> None:
        try:
            self._found = self._work(self._deadline)
        except Exception as error:  # noqa: BLE001 - whoever claims it gets it
            self._failure = error
        finally:
            self._over.set()
