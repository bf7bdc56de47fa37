"""Ctrl-C, SIGTERM and a closed terminal: each ends a command in order, without a traceback.

A command that starts an embedded cloud must end it, however the command itself is ended.
"""

import importlib
import signal
import sys
from pathlib import Path
from types import FrameType

from import_roots import IMPORT_ROOTS

INTERRUPTING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
EXIT_CODE = 130
"""What a shell expects of an interrupted command: 128 and the number of SIGINT."""

NOT_SET_UP = 2
"""A Python that lacks a package: nothing was done."""


def run(module: str) -> int:
    """Load a command's module and run its `main`; an interrupt ends it quietly from the start.

    Args:
        module: its dotted name. It is loaded here because loading takes a second, in which people
            press Ctrl-C too.

    Returns:
        What `main` returns; `EXIT_CODE` if it is interrupted; `NOT_SET_UP` if this Python lacks a
        package that is none of ours.
    """
    listen()
    try:
        code: int = importlib.import_module(module).main()
    except KeyboardInterrupt:
        return EXIT_CODE
    except ModuleNotFoundError as error:
        if _is_ours(error.name or "."):
            raise
        sys.stderr.write(
            f"{error.name} is not there for {sys.executable}. Run it by `make`, which sets up what "
            "it needs, or after `make setup` and `. .venv/bin/activate`.\n"
        )
        return NOT_SET_UP
    return code


def _is_ours(module: str) -> bool:
    """Whether a module that is missing is a mistake in the checkout, and not in its set-up."""
    roots = (Path(__file__).parent, *map(Path, IMPORT_ROOTS))
    return "." in module or any((root / module).exists() for root in roots)


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
