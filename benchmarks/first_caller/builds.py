"""The two builds that are compared, each staged as it is deployed."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.earlier_build import PINNED, check_out
from bundle import stage
from bundle.bytecode import VERSION, find_python
from local.checkout import ROOT


@dataclass(frozen=True, slots=True)
class Build:
    """A staged build.

    Attributes:
        name: the commit, or `this build`.
        folders: where to import from: the function's package, and the layer.
    """

    name: str
    folders: Sequence[str]


def runtime_python() -> Path:
    """The interpreter of the functions' runtime.

    Raises:
        SystemExit: there is none here: no other has the packages' bytecode.
    """
    python = find_python()
    if python is None:
        raise SystemExit(f"No Python {VERSION} here: install it, or name it in PYTHON313.")
    return python


def now() -> Build:
    """What this checkout deploys."""
    return _staged("this build", ROOT)


def pinned() -> Build:
    """What was deployed then, kept below `build/` from run to run.

    Raises:
        SystemExit: its commit is not in this checkout.
    """
    folder = ROOT / "build" / "pinned" / PINNED
    if not (folder / "lambdas").is_dir():
        check_out(PINNED, folder, "lambdas")
    return _staged(PINNED, folder)


def _staged(name: str, project: Path) -> Build:
    bundle = stage(project)
    function = bundle.functions["customer_lookup"].path
    return Build(name, [os.fspath(function), os.fspath(bundle.layer.path / "python")])
