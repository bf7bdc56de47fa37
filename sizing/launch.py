"""Run in a new process: take a place on a processor, and become the command.

Usage: `python launch.py <the processor's number> <its group's file, or nothing> <command> ...`

What a function takes begins there: STARTED tells the command when that was, and how much of the
processor was used up before it.
"""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path

MOST_URGENT = -20
"""Of all niceness: others on this machine are not what is measured."""

if __name__ == "__main__":
    number, group, *command = sys.argv[1:]
    with suppress(OSError):  # not everyone may
        os.sched_setaffinity(0, {int(number)})
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, MOST_URGENT)
    if group:
        Path(group).write_text(str(os.getpid()), encoding="ascii")
    os.environ["STARTED"] = f"{time.monotonic()} {time.process_time()}"
    os.execv(command[0], command)  # noqa: S606 # our own command
