"""One folder a function: its own package and those that it imports."""

import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from bundle.bundle_error import BundleError
from bundle.bytecode import compile_folder
from bundle.fingerprint import fingerprint, source_files
from bundle.imports import needed_packages
from bundle.source_roots import SourceRoots
from bundle.staged_code import MODES, StagedCode, staged

MOUNTED_AT = "/var/task"
"""Where Lambda shows a function's package (AWS: "Lambda execution environment")."""


def function_names(functions: Path) -> list[str]:
    """Return the folders of `functions` that hold a function: those with a handler.

    Raises:
        BundleError: there is none.
    """
    names = sorted(handler.parent.name for handler in functions.glob("*/handler.py"))
    if not names:
        raise BundleError(f"No function found: expected a handler.py in a folder of {functions}.")
    return names


def stage_function(roots: SourceRoots, name: str, target: Path, python: Path | None) -> StagedCode:
    """Stage the function `name` into `target`.

    Args:
        roots: where functions and libraries lie.
        name: the function's folder.
        target: where to stage it.
        python: compiles it; None leaves bytecode out.
    """
    folders = [roots.folder(package) for package in sorted(needed_packages(roots, name))]
    files = {
        f"{folder.name}/{f.relative_to(folder).as_posix()}": f
        for folder in folders
        for f in source_files(folder)
    }
    salt = f"{'with bytecode' if python else 'sources only'} {MODES}"
    return staged(
        target,
        fingerprint(files, salt=salt),
        partial(_fill, files=files, python=python),
    )


def _fill(folder: Path, *, files: Mapping[str, Path], python: Path | None) -> None:
    for name, file in files.items():
        copy = folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    compile_folder(folder, mounted_at=MOUNTED_AT, python=python)
