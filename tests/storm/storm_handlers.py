"""Handlers for the tests of the storm's Lambda."""

import os
import threading
import time
from typing import Any

_seen = {"calls": 0, "ticks": 0}


def _tick() -> None:
    while True:
        time.sleep(0.01)
        _seen["ticks"] += 1


threading.Thread(target=_tick, daemon=True).start()


def count(event: dict[str, Any], _context: object) -> dict[str, int]:
    """Which environment this is, and its how-many-th call."""
    _seen["calls"] += 1
    time.sleep(event.get("seconds", 0))
    return {"environment": os.getpid(), "calls": _seen["calls"]}


def work(event: dict[str, Any], _context: object) -> None:
    """Takes that many seconds of a core."""
    done = time.thread_time() + event["seconds"]
    while time.thread_time() < done:
        pass


def ticks(_event: dict[str, Any], _context: object) -> int:
    """How far the background thread has got."""
    return _seen["ticks"]


def fail(_event: dict[str, Any], _context: object) -> None:
    """A function error."""
    raise ValueError("no such customer")
