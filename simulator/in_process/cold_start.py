"""Starts functions as Lambda starts an environment: modules imported anew, nothing remembered."""

import importlib
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType

from connect_flows.invokers.in_process import Handler
from connect_flows.simulator.refused import SimulatorError
from import_roots import FUNCTIONS, IMPORT_ROOTS, LAMBDAS

# A process has a thousand modules, and all are looked at for each contact: as text, not as paths.
_BELOW = f"{LAMBDAS}{os.sep}"


class NoSuchFunctionError(SimulatorError):
    """A flow names a function that is not in lambdas/functions/."""


def cold_start(functions: Iterable[str], variables: Mapping[str, str]) -> dict[str, Handler]:
    """Import the handlers of functions under the given environment variables.

    Args:
        functions: Folder names in lambdas/functions/.
        variables: What the functions' settings read; they stay set in this process.

    Raises:
        NoSuchFunctionError: there is no such folder, or no handler in it.
    """
    wanted = list(functions)
    for name in wanted:
        if not (FUNCTIONS / name / "handler.py").is_file():
            known = ", ".join(sorted(p.parent.name for p in FUNCTIONS.glob("*/handler.py")))
            raise NoSuchFunctionError(
                f"The flow names the function {name!a}, which is not in "
                f"lambdas/functions/. There are: {known}. "
                "Correct the name, or let the scenario answer for it."
            )
    os.environ.update(variables)
    _forget()
    sys.path[:0] = [root for root in IMPORT_ROOTS if root not in sys.path]
    return {name: importlib.import_module(f"{name}.handler").handle for name in wanted}


@contextmanager
def modules_kept() -> Iterator[None]:
    """Put back, at the end, the modules of lambdas/ that this process had imported before."""
    before = _imported()
    try:
        yield
    finally:
        _forget()
        sys.modules.update(before)


def _forget() -> None:
    """Drop the modules of lambdas/: what they kept in memory was another contact's."""
    for name in _imported():
        del sys.modules[name]


def _imported() -> dict[str, ModuleType]:
    return {
        name: module
        for name, module in sys.modules.items()
        if (getattr(module, "__file__", None) or "").startswith(_BELOW)
    }
