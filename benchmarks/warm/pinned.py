"""The handler as it was at the pinned build, in the same process and the same turns."""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.first_caller.builds import Build
from benchmarks.startup.first_answer import Context
from house_rules.connect_function import ConnectFunction


def pinned_lookup(build: Build, event: dict[str, object]) -> ConnectFunction:
    """`customer_lookup` of then, which has answered `event` once and so imported all it needs."""
    with _its_own_modules(build.folders[0]):
        handle: ConnectFunction = importlib.import_module("customer_lookup.handler").handle
        handle(event, Context())
    return handle


@contextmanager
def _its_own_modules(folder: str) -> Iterator[None]:
    """Import from `folder` and forget it: both builds have the same names for their packages.

    Powertools is nobody's own, and is imported once for both.
    """
    sys.path.insert(0, folder)
    ours = {name: sys.modules.pop(name) for name in list(sys.modules) if _is_deployed(name)}
    try:
        yield
    finally:
        sys.path.remove(folder)
        for name in [name for name in sys.modules if _is_deployed(name)]:
            del sys.modules[name]
        sys.modules.update(ours)


def _is_deployed(name: str) -> bool:
    return name.partition(".")[0] in _DEPLOYED


_DEPLOYED = frozenset(
    folder.name
    for root in ("functions", "libraries")
    for folder in (Path(__file__).parents[2] / "lambdas" / root).iterdir()
)
