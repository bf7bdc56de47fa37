"""One scenario played to all variants at once."""

import multiprocessing as mp
import os
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.util import get_temp_dir
from types import TracebackType
from typing import Self

from benchmarks.storm.cell import Cell, play
from benchmarks.storm.scenario.scenarios import Scenario
from benchmarks.storm.scenario.timeline import Timeline
from benchmarks.storm.scenario.trace import Call
from benchmarks.storm.variants.table import VARIANTS

SPAWN = mp.get_context("spawn")


class Stage:
    """A process of its own, so that the environments of a scenario have their own fork server."""

    def __init__(
        self, scenario: Scenario, calls: Sequence[Call], timeline: Timeline, seed: int
    ) -> None:
        self._name = scenario.name
        # Made in this process, which removes it at its end; one made by a stage would stay behind.
        get_temp_dir()
        self._pipe, self._theirs = SPAWN.Pipe(duplex=False)
        self._process = SPAWN.Process(
            target=_play_scenario, args=(self._theirs, scenario, calls, timeline, seed)
        )

    def __enter__(self) -> Self:
        self._process.start()
        self._theirs.close()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is not None:
            self._process.terminate()
        self._process.join()
        self._pipe.close()

    def cells(self) -> list[Cell]:
        """Waits for the last contact.

        Raises:
            RuntimeError: The process ended early; why is on standard error.
        """
        try:
            cells: list[Cell] = self._pipe.recv()
        except EOFError:
            raise RuntimeError(f"the scenario {self._name} broke off, see above") from None
        return cells


def _play_scenario(
    pipe: Connection, scenario: Scenario, calls: Sequence[Call], timeline: Timeline, seed: int
) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is interrupted, and terminates this
    signal.signal(signal.SIGTERM, lambda *_: _end_at_once())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    play_it = partial(play, scenario, calls=calls, timeline=timeline, seed=seed)
    with ThreadPoolExecutor(len(VARIANTS)) as variants:
        pipe.send(list(variants.map(play_it, VARIANTS)))


def _end_with_parent() -> None:
    parent = mp.parent_process()
    if parent is not None:
        parent.join()
        _end_at_once()


def _end_at_once() -> None:
    """Leaves nothing behind: a frozen environment would not notice that nobody is left."""
    for child in mp.active_children():
        child.kill()
    os._exit(1)
