"""Locust's file for an edge: each user is a function's environment that asks who is calling."""

import random
from typing import Any

from locust import User, constant_pacing, task

from load.edge_client import EdgeClient
from load.figures import Figures
from load.locust_run import FIGURES, Steps, refuse_unless
from load.options import OptionError, Options, read_options
from load.target import require_own_host

__all__ = ["Environment", "Steps"]

QUESTION = "GET /customers"
LIMIT_SECONDS = 8.0


def _refuse(options: Options) -> None:
    if not options.edge:
        raise OptionError("--edge is empty: give the edge's URL, as the output EdgeUrl has it")
    require_own_host(options.edge, mine=options.mine)


refuse_unless(_refuse)


class Environment(User):
    """An execution environment of `customer_lookup`, busy ten times a second at most."""

    wait_time = constant_pacing(0.1)

    def on_start(self) -> None:
        """Be a client of its own, with look-ups of its own."""
        options = read_options(self.environment.parsed_options)
        _refuse(options)
        self._numbers = options.numbers
        self._edge = EdgeClient(options.edge, options.edge_key, limit_seconds=LIMIT_SECONDS)

    @task
    def ask(self) -> None:
        """Ask who has one of the numbers."""
        said = self._edge.find(random.choice(self._numbers))  # noqa: S311 - no secret
        counted = FIGURES.setdefault(QUESTION, Figures())
        counted.count(said.got, waited_ms=said.waited_ms, note=said.why)
        failed: Any = RuntimeError(said.why) if said.got != "answer" else None
        self.environment.events.request.fire(
            request_type="edge",
            name=QUESTION,
            response_time=said.waited_ms,
            response_length=0,
            exception=failed,
            context={},
        )
