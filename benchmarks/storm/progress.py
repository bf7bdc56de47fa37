"""Says on standard error how far the storm is."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.storm.alongside import alongside
from benchmarks.storm.scenario.timeline import Timeline

PERIOD_SECONDS = 5.0


@contextmanager
def progress(doing: str, contacts: int, timeline: Timeline) -> Iterator[None]:
    """Say a line every few seconds while the `with` block runs."""

    def tell(ended: threading.Event) -> None:
        while not ended.wait(PERIOD_SECONDS):
            state = _state(timeline, time.monotonic())
            print(f"{doing} ({contacts} contacts): {state}", file=sys.stderr, flush=True)

    with alongside(tell):
        yield


def _state(timeline: Timeline, now: float) -> str:
    seconds = now - timeline.start
    if seconds < 0:
        return "getting ready"
    if seconds > timeline.length_seconds:
        return "waiting for the last contacts"
    weather = "trouble" if timeline.in_trouble(now) else "calm"
    return f"{seconds:.0f} of {timeline.length_seconds:.0f} s, {weather}"
