"""Days that are played side by side: what is sent to their processes, and that they come back."""

import multiprocessing
import pickle
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any

import pytest

from capacity.simulation import played
from capacity.simulation.setup import setup_of
from capacity.simulation.simulation import Simulation
from tests.capacity.test_plan import a_centre
from tests.environments import read_fixture

PIPE_TAKES_AT_ONCE = 512
"""Bytes: POSIX's least PIPE_BUF."""


def test_what_is_played_in_processes_is_what_is_played_here_and_little_is_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: list[int] = []

    class Weighed(ProcessPoolExecutor):
        def submit(self, *given: Any, **named: Any) -> Future[Any]:  # noqa: ANN401 - as the class
            sent.append(len(pickle.dumps((given, named))))
            return super().submit(*given, **named)

    monkeypatch.setattr(played, "ProcessPoolExecutor", Weighed)
    monkeypatch.setattr(played, "WORTH_A_PROCESS", 0)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    centre, setup = a_centre("small", 200), setup_of(read_fixture("prod"), "MON")
    tallies = played.play(centre, {"one": setup, "two": setup})
    assert pickle.dumps(tallies["two"]) == pickle.dumps(tallies["one"])
    assert tallies["one"].contacts == Simulation(centre, setup).run().contacts
    assert len(sent) == 2
    assert max(sent) <= PIPE_TAKES_AT_ONCE
    assert not multiprocessing.active_children()
