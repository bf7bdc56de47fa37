"""How long something took a thread, but for what a busy machine made it wait for a core."""

from time import monotonic

from benchmarks.storm.execution.core_wait import core_wait_seconds


class Stopwatch:
    """Runs from its making, for the thread that made it.

    A machine with more to do than cores only adds to what a clock on the wall says. A product that
    waits too long sleeps, and so it shows here all the same.
    """

    def __init__(self) -> None:
        self._began = monotonic() - core_wait_seconds()

    @property
    def seconds(self) -> float:
        """What this thread worked, slept and waited for others."""
        return monotonic() - core_wait_seconds() - self._began
