"""Everything that a deployment uploads, staged under build/ and named by its content."""

import fcntl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bundle.bytecode import find_python
from bundle.functions import function_names, stage_function
from bundle.layer import stage_layer
from bundle.source_roots import SourceRoots
from bundle.staged_code import StagedCode

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Bundle:
    """What the stacks deploy.

    Attributes:
        functions: a function's folder name, such as `customer_lookup`, to its staged code.
        layer: the dependencies that all functions share.
        bytecode: whether .pyc files are inside (without them a cold start takes twice as long).
    """

    functions: Mapping[str, StagedCode]
    layer: StagedCode
    bytecode: bool


def stage(project: Path = PROJECT) -> Bundle:
    """Stage the layer and each function below `build/`; what is up to date is left alone.

    Args:
        project: the checkout, which holds `lambdas/`.

    Raises:
        BundleError: a function has no handler, or the layer cannot be built.
    """
    python = find_python()
    build = project / "build"
    roots = SourceRoots.of(project)
    with _only_one_at_a_time(build):
        functions = {
            name: stage_function(roots, name, build / "functions" / name, python)
            for name in function_names(roots.functions)
        }
        layer = stage_layer(project / "lambdas" / "requirements.txt", build / "layer", python)
    return Bundle(functions=functions, layer=layer, bytecode=python is not None)


@contextmanager
def _only_one_at_a_time(build: Path) -> Iterator[None]:
    """Let a second synth, in another terminal or test worker, wait instead of interfering."""
    build.mkdir(exist_ok=True)
    with (build / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
