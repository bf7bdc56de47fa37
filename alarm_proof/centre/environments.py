"""Execution environments of the real functions, in this process, with the network taken away."""

import importlib
import io
import logging
import os
import random
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from types import ModuleType
from typing import Any

from import_roots import IMPORT_ROOTS, LAMBDAS

Handler = Callable[[Any, Any], Any]
Exchange = Callable[[Any, Any, Any], Any]
"""Takes an HTTP client, a request and a deadline; gives a response or raises as the client does."""


_REPLACED_IN = (
    "in_time.budget",
    "in_time.wire.http",
    "in_time.aws.client",
    "in_time.budget.start",
    "in_time.budget.retry",
)

_HOUSE = {
    "AWS_ACCESS_KEY_ID": "AKIA-made-up",
    "AWS_REGION": "eu-central-1",
    "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
    "CRM_ADDRESS": "",
    "CRM_CA_FILE": "",
    "CRM_KIND": "rest",
}
"""What the model is: its CRM has no certificate, and one way to be asked."""


class Environments:
    """The functions' modules and what they keep in memory.

    A function's own modules are imported anew for each new environment of it. What all functions
    share is imported once: it keeps nothing of a call.

    Args:
        exchange: Stands for the network: the only way out of a function.
    """

    def __init__(self, exchange: Exchange) -> None:
        # A method of ours would not be bound to the client, as the client's own is.
        def ask(client: object, request: object, deadline: object) -> object:
            return exchange(client, request, deadline)

        self._ask = ask
        self._output = io.StringIO()
        self._startup_seconds = 0.0

    @contextmanager
    def open(self) -> Iterator[None]:
        """Keep what this process had imported, set and printed to apart from what functions do."""
        variables, modules, paths = dict(os.environ), _imported(), list(sys.path)
        _forget()
        sys.path[:0] = IMPORT_ROOTS
        try:
            with redirect_stdout(self._output), redirect_stderr(self._output):
                os.environ.update(_HOUSE)
                self._cut_off()
                yield
        finally:
            sys.path[:] = paths
            os.environ.clear()
            os.environ.update(variables)
            for folder in {name.partition(".")[0] for name in _imported()}:
                _forget_logger(folder)
            _forget()
            sys.modules.update(modules)

    def start(self, folder: str, variables: Mapping[str, str], startup_seconds: float) -> Handler:
        """A new environment of a function: its handler.

        Args:
            folder: Of the function.
            variables: As the template sets them.
            startup_seconds: What starting it took.
        """
        for name in [one for one in sys.modules if one.partition(".")[0] == folder]:
            del sys.modules[name]
        _forget_logger(folder)
        os.environ.update({**variables, **_HOUSE})
        self._startup_seconds = startup_seconds
        handle: Handler = importlib.import_module(f"{folder}.handler").handle
        return handle

    def job_id(self, contact_id: str, kind: str) -> str:
        """The id that the functions give to a contact's job."""
        found: str = importlib.import_module("jobs.request").job_id_of(contact_id, kind)
        return found

    def printed(self) -> list[str]:
        """The lines that were printed since the last time."""
        lines = self._output.getvalue().splitlines()
        self._output.seek(0)
        self._output.truncate()
        return lines

    def _cut_off(self) -> None:
        """Put `exchange` in the place of the HTTP client, and the model's figures where it asks."""
        rooms = {name: vars(importlib.import_module(name)) for name in _REPLACED_IN}
        importlib.import_module("house_rules.fan_out")  # or its first ping would import it anew
        rooms["in_time.wire.http"]["HttpClient"].exchange = self._ask
        # Nobody checks a signature here.
        rooms["in_time.aws.client"]["sign"] = lambda *, headers, **_: dict(headers)
        rooms["in_time.budget.start"]["process_age_seconds"] = lambda: self._startup_seconds
        same_pauses = random.Random(8)  # noqa: S311 - no secrets, and the same each time
        rooms["in_time.budget.retry"]["_chance"] = same_pauses.random
        # Played time has one thread, so nothing is begun before a caller asks.
        rooms["in_time.budget"]["when_started"] = lambda _begin: None


def _imported() -> dict[str, ModuleType]:
    return {
        name: module
        for name, module in sys.modules.items()
        if Path(getattr(module, "__file__", None) or "/").is_relative_to(LAMBDAS)
    }


def _forget_logger(service: str) -> None:
    """Python keeps a logger by name, and it keeps the output of whoever made it."""
    logging.root.manager.loggerDict.pop(service, None)


def _forget() -> None:
    for name in _imported():
        del sys.modules[name]
