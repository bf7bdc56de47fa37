"""Ctrl-C, SIGTERM and a closed terminal: each ends a command in order, without a traceback.

A command that starts an embedded cloud must end it, however the command itself is ended.
"""

import importlib
import signal
from types import FrameType

INTERRUPTING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
EXIT_CODE = 130
"""What a shell expects of an interrupted command: 128 and the number of SIGINT."""


def run(module: str) -> int:
    """Load a command's module and run its `main`; an interrupt ends it quietly from the start.

    Args:
        module: its dotted name. It is loaded here because loading takes a second, in which people
            press Ctrl-C too.

    Returns:
        What `main` returns; `EXIT_CODE` if it is interrupted.
    """
    listen()
    try:
        code: int = importlib.import_module(module).main()
    except KeyboardInterrupt:
        return EXIT_CODE
    return code


def listen() -> None:
    """Raise KeyboardInterrupt at the first of these signals, and ignore those that follow.

    One that is ignored already stays so: that is how `nohup` keeps a command running.
    """
    for interrupting in INTERRUPTING:
        if signal.getsignal(interrupting) is not signal.SIG_IGN:
            signal.signal(interrupting, _raise)


def hold() -> None:
    """Ignore them from here on: an interrupted clean-up leaves the other half behind."""
    for interrupting in INTERRUPTING:
        signal.signal(interrupting, signal.SIG_IGN)


def _raise(_signal: int, _frame: FrameType | None) -> None:
    hold()
    raise KeyboardInterrupt
