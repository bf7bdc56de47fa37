"""The clocks of an environment, moved by hand."""

import time

import pytest


class Clocks:
    """The wall clock and the monotonic clock, from the making until the monkeypatch is undone."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.epoch = time.time()
        self.monotonic = time.monotonic()
        monkeypatch.setattr(time, "time", lambda: self.epoch)
        monkeypatch.setattr(time, "monotonic", lambda: self.monotonic)

    def pass_time(self, seconds: float) -> None:
        """The environment lives on, busy or idle."""
        self.epoch += seconds
        self.monotonic += seconds

    def freeze(self, seconds: float) -> None:
        """Lambda freezes the environment: only the world goes on."""
        self.epoch += seconds

    def set_back(self, seconds: float) -> None:
        """The wall clock is corrected."""
        self.epoch -= seconds
