"""How this environment was started: whether a caller waited for it, and what that is good for.

Lambda says how. On demand a caller waits, so what they would wait for next is begun at once, and
the start is taken off their budget. Otherwise nobody does: then whatever a call would import is
imported by the start.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress

from in_time.budget.clock import Moment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

ON_DEMAND = "on-demand"
"""The one value of AWS_LAMBDA_INITIALIZATION_TYPE for which a caller waits for the start. The
others are provisioned-concurrency, snap-start and lambda-managed-instances (Lambda developer
guide, "Defined runtime environment variables")."""

SNAP_START = "snap-start"
"""Everything that is there once the function is imported goes into a snapshot, and comes back in
environments of another hour."""


def when_started(begin: Callable[[], None]) -> None:
    """Do what a first caller would wait for, as soon as this environment is one for callers.

    That is now in an environment that Lambda starts on demand; and once it is restored where it
    starts from a snapshot, for the snapshot must hold no secret and nothing that grows old (Lambda
    developer guide, "Implement code before or after Lambda function snapshots"). Never where nobody
    waits for the start: provisioned connections would be dead by the time of the first call. Nor
    outside of Lambda.

    Args:
        begin: returns at once. Whatever it raises is dropped: the first caller then waits as if
            nothing had been begun.
    """

    def begun() -> None:
        with suppress(Exception):
            begin()

    kind = os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE", "")
    if kind == ON_DEMAND:
        begun()
    elif kind == SNAP_START:
        with suppress(ImportError):
            # Of Lambda's runtime, and nowhere else.
            from snapshot_restore_py import register_after_restore  # type: ignore[import-not-found]  # noqa: PLC0415 # as said above

            register_after_restore(begun)


def import_early(*modules: str) -> None:
    """Import what a first call would import, where nobody waits for the start.

    Provisioned environments and snapshots are made ahead of their callers, so there each import is
    free; in a start that a caller waits for it is left to whoever needs it.
    """
    if os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE", "") not in {"", ON_DEMAND}:
        for module in modules:
            __import__(module)  # `importlib` would be imported for this alone


PROACTIVE_GAP_SECONDS = 1.0
"""Lambda may start an on-demand environment before anybody calls ("proactive initialization").
A first call that comes later than this after the start has not waited for it."""


def process_age_seconds() -> float:
    """How long ago this process began: what the runtime took before any of our code ran.

    Read from /proc (man 5 proc_pid_stat, field 22); 0 where there is none.
    """
    try:
        with open("/proc/self/stat", encoding="utf-8", errors="replace") as stat:  # noqa: PTH123 - pathlib costs a start more than all of this
            text = stat.read()
    except OSError:
        return 0.0
    # The second field is the program's name in brackets, and may hold spaces and brackets.
    fields = text.rpartition(")")[2].split()
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
    def of_this_process(cls) -> StartUp:
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
