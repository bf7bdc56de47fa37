"""Plays days side by side: each simulated day is a process of its own."""

import os
import signal
from collections.abc import Mapping
from multiprocessing import get_context

from capacity.centre import Centre
from capacity.setup import Setup
from capacity.simulation import Simulation
from capacity.tally import Tally

WORTH_A_PROCESS = 50_000
"""Contacts; fewer are played sooner than a process starts."""


def play(centre: Centre, setups: Mapping[str, Setup]) -> dict[str, Tally]:
    """Play the centre's day with each set-up. Returns what was counted, by the set-up's name."""
    processors = min(os.cpu_count() or 1, len(setups))
    if processors < 2 or centre.day.total * len(setups) < WORTH_A_PROCESS:
        return {name: _play(centre, setup) for name, setup in setups.items()}
    # Fresh interpreters: what a fork would inherit depends on the operating system.
    with get_context("spawn").Pool(processors, _leave_interrupts_to_the_parent) as workers:
        days = [(centre, setup) for setup in setups.values()]
        # One at a time each, for a day is long, and no two are equally so.
        return dict(zip(setups, workers.starmap(_play, days, chunksize=1), strict=True))


def _leave_interrupts_to_the_parent() -> None:
    """On Ctrl-C everybody is interrupted: one ends in order, and takes the others along."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _play(centre: Centre, setup: Setup) -> Tally:
    return Simulation(centre, setup).run()
