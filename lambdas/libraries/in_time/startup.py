"""How much of the caller's time went into starting this environment."""

import os
import time
from pathlib import Path

from in_time.clock import Moment

ON_DEMAND = "on-demand"
"""The one value of AWS_LAMBDA_INITIALIZATION_TYPE for which a caller waits for the start. The
others are provisioned-concurrency, snap-start and lambda-managed-instances (Lambda developer
guide, "Defined runtime environment variables")."""

PROACTIVE_GAP_SECONDS = 1.0
"""Lambda may start an on-demand environment before anybody calls ("proactive initialization").
A first call that comes later than this after the start has not waited for it."""


def process_age_seconds() -> float:
    """How long ago this process began: what the runtime took before any of our code ran.

    Read from /proc (man 5 proc_pid_stat, field 22); 0 where there is none.
    """
    stat = Path("/proc/self/stat")
    if not stat.exists():
        return 0.0
    # The second field is the program's name in brackets, and may hold spaces and brackets.
    fields = stat.read_text().rpartition(")")[2].split()
    began = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return max(0.0, time.clock_gettime(time.CLOCK_BOOTTIME) - began)


class StartUp:
    """Made once, when a function's module has been imported; asked once an invocation."""

    def __init__(
        self,
        *,
        initialization_type: str,
        age_seconds: float,
    ) -> None:
        self._counts = initialization_type == ON_DEMAND
        self._age = age_seconds
        self._ready = Moment()

    @classmethod
    def of_this_process(cls) -> "StartUp":
        """The start of this environment, ready now."""
        return cls(
            initialization_type=os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE", ""),
            age_seconds=process_age_seconds(),
        )

    def seconds_taken_from_caller(self) -> float:
        """What the caller of this invocation has already waited: not 0 for the first at most."""
        if not self._counts:
            return 0.0
        self._counts = False
        idle = self._ready.seconds_ago()
        return 0.0 if idle > PROACTIVE_GAP_SECONDS else self._age + idle
