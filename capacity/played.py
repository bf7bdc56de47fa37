"""Plays days side by side: each simulated day is a process of its own, two at a time."""

import os
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from capacity.centre import Centre
from capacity.setup import Setup
from capacity.simulation import Simulation
from capacity.tally import Tally

WORTH_A_PROCESS = 50_000
"""Contacts; fewer are played sooner than a process starts."""


def play(centre: Centre, setups: Mapping[str, Setup]) -> dict[str, Tally]:
    """Play the centre's day with each set-up. Returns what was counted, by the set-up's name."""
    processors = os.cpu_count() or 1
    if centre.day.total * len(setups) < WORTH_A_PROCESS or processors < 2 or len(setups) < 2:
        return {name: _play(centre, setup) for name, setup in setups.items()}
    # A fresh interpreter for each: what a fork would inherit depends on the operating system.
    with ProcessPoolExecutor(
        min(processors, len(setups)), mp_context=get_context("spawn")
    ) as workers:
        playing = {name: workers.submit(_play, centre, setup) for name, setup in setups.items()}
        return {name: one.result() for name, one in playing.items()}


def _play(centre: Centre, setup: Setup) -> Tally:
    return Simulation(centre, setup).run()
