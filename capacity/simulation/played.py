"""Plays days side by side: each simulated day is a process of its own."""

import multiprocessing
import os
import signal
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor

from capacity.demand.centre import Centre
from capacity.simulation.setup import Setup
from capacity.simulation.simulation import Simulation
from capacity.simulation.tally import Tally

WORTH_A_PROCESS = 50_000
"""Contacts; fewer are played sooner than a process starts."""


def play(centre: Centre, setups: Mapping[str, Setup]) -> dict[str, Tally]:
    """Play the centre's day with each set-up. Returns what was counted, by the set-up's name.

    Raises:
        BrokenProcessPool: a process was ended from outside, such as for want of memory.
    """
    processors = min(os.cpu_count() or 1, len(setups))
    if processors < 2 or centre.day.total * len(setups) < WORTH_A_PROCESS:
        return {name: _play(centre, setup) for name, setup in setups.items()}
    # Fresh interpreters: what a fork would inherit depends on the operating system.
    fresh = multiprocessing.get_context("spawn")
    # Through the queue go names alone. What is longer than a pipe holds is written in pieces, and
    # where its reader has been ended CPython waits for ever (gh-94777, in 3.11 before 3.11.5).
    workers = ProcessPoolExecutor(processors, fresh, _prepare, (centre, dict(setups)))
    try:
        playing = {name: workers.submit(_play_one, name) for name in setups}
        return {name: one.result() for name, one in playing.items()}
    except BaseException:
        # A day takes a while: nobody who pressed Ctrl-C waits for the end of it.
        workers.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        workers.shutdown()


_days: dict[str, tuple[Centre, Setup]] = {}
"""In a process of its own: what it may be asked to play."""


def _prepare(centre: Centre, setups: Mapping[str, Setup]) -> None:
    # On Ctrl-C everybody is interrupted: one ends in order, and takes the others along.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _days.update({name: (centre, setup) for name, setup in setups.items()})


def _play_one(name: str) -> Tally:
    return _play(*_days[name])


def _play(centre: Centre, setup: Setup) -> Tally:
    return Simulation(centre, setup).run()
