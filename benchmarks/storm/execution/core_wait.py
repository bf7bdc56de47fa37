"""How long this thread was ready to run and no core was free: the machine's time, nobody's else."""

from pathlib import Path

_SCHEDULED = Path("/proc/thread-self/schedstat")
"""Nanoseconds run, nanoseconds waited for a core, times run (Linux, "Scheduler Statistics")."""


def core_wait_seconds() -> float:
    """Seconds since the thread began; 0 where the system does not tell, which excuses nobody."""
    try:
        return int(_SCHEDULED.read_text(encoding="ascii").split()[1]) / 1e9
    except OSError:
        return 0.0
