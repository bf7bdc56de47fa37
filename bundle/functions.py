"""One folder a function: its own package and those that it imports."""

import shutil
from functools import partial
from pathlib import Path

from bundle.bundle_error import BundleError
from bundle.bytecode import compile_folder
from bundle.fingerprint import fingerprint, source_files
from bundle.imports import needed_packages
from bundle.staged_code import MODES, StagedCode, staged

MOUNTED_AT = "/var/task"
"""Where Lambda shows a function's package (AWS: "Lambda execution environment")."""


def function_names(lambdas: Path) -> list[str]:
    """Return the folders of `lambdas` that hold a function: those with a handler.

    Raises:
        BundleError: there is none.
    """
    names = sorted(handler.parent.name for handler in lambdas.glob("*/handler.py"))
    if not names:
        raise BundleError(f"No function found: expected a handler.py in a folder of {lambdas}.")
    return names


def stage_function(lambdas: Path, name: str, target: Path, python: Path | None) -> StagedCode:
    """Stage the function `name` into `target`.

    Args:
        lambdas: the folder of all functions.
        name: the function's folder.
        target: where to stage it.
        python: compiles it; None leaves bytecode out.
    """
    packages = sorted(needed_packages(lambdas, name))
    files = [file for package in packages for file in source_files(lambdas / package)]
    salt = f"{'with bytecode' if python else 'sources only'} {MODES}"
    return staged(
        target,
        fingerprint(lambdas, files, salt=salt),
        partial(_fill, lambdas=lambdas, files=files, python=python),
    )


def _fill(folder: Path, *, lambdas: Path, files: list[Path], python: Path | None) -> None:
    for file in files:
        copy = folder / file.relative_to(lambdas)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    compile_folder(folder, mounted_at=MOUNTED_AT, python=python)
