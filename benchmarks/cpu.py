"""CPU time of what a benchmark starts."""

import resource


def children_seconds() -> float:
    """Seconds of CPU of all processes that were started and waited for so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
