"""What each library plays: contacts that invoke three functions, in environments that start."""

import random
import resource
import sys
import time
from collections.abc import Callable

BLOCKS = 3
DAY_SECONDS = 86_400
START_SECONDS, IDLE_SECONDS = 1.2, 420.0

chance = random.Random(8)  # noqa: S311  # chances are no secrets


def gap() -> float:
    """Seconds between two blocks."""
    return chance.uniform(3, 4)


def runs() -> float:
    """Seconds that a function takes."""
    return chance.lognormvariate(-1, 0.8)


def rate(contacts: int) -> float:
    """Seconds until the next contact."""
    return chance.expovariate(contacts / DAY_SECONDS)


class Environments:
    """Environments of a function: the one used last comes first, and an idle one goes away."""

    def __init__(self) -> None:
        self._idle: list[float] = []

    def take(self, now: float) -> float:
        """Return how long one starts."""
        if self._idle and now - self._idle.pop() < IDLE_SECONDS:
            return 0.0
        self._idle.clear()
        return START_SECONDS

    def give_back(self, now: float) -> None:
        """Keep it for the next."""
        self._idle.append(now)


def measured(main: Callable[[int], None]) -> None:
    """Run it with the contacts of the command line; print CPU seconds and megabytes at most."""
    began = time.process_time()
    main(int(sys.argv[1]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(time.process_time() - began, peak // (1024 * 1024 if sys.platform == "darwin" else 1024))
