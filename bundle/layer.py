"""The dependencies layer: installed by uv for Lambda's platform, without Docker."""

import os
import shutil
import subprocess
from functools import partial
from pathlib import Path

from bundle.bundle_error import BundleError
from bundle.bytecode import VERSION, compile_folder
from bundle.fingerprint import fingerprint
from bundle.staged_code import MODES, StagedCode, staged

PLATFORM = "aarch64-manylinux2014"
"""uv's name for arm64 with a C library that Amazon Linux 2023 has."""

MOUNTED_AT = "/opt"
"""Where Lambda shows a layer; `python/` in it is on the import path (AWS: "Packaging layers")."""

LEFT_OUT = ("boto3", "botocore")
"""The runtime ships them; a second copy is 15 MB of start-up and upload for nothing."""


def stage_layer(requirements: Path, target: Path, python: Path | None) -> StagedCode:
    """Stage the layer of the locked `requirements` into `target`.

    Args:
        requirements: a lock file with hashes. The layer is built again only when it changed.
        target: where to stage it.
        python: compiles it; None leaves bytecode out.

    Raises:
        BundleError: uv is missing, or cannot install (the first build needs the network).
    """
    salt = f"{PLATFORM} {VERSION} {'with bytecode' if python else 'sources only'} {MODES}"
    return staged(
        target,
        fingerprint({requirements.name: requirements}, salt=salt),
        partial(_fill, requirements=requirements, python=python),
    )


def _fill(folder: Path, *, requirements: Path, python: Path | None) -> None:
    packages = folder / "python"
    _install(requirements, packages)
    # uv's scripts and lock name the machine that ran it.
    shutil.rmtree(packages / "bin", ignore_errors=True)
    (packages / ".lock").unlink(missing_ok=True)
    for name in LEFT_OUT:
        if (packages / name).exists():
            raise BundleError(
                f"{requirements} brings {name}, which the runtime ships anyway. Drop the extra "
                f"that needs it from requirements.in and lock again."
            )
    compile_folder(folder, mounted_at=MOUNTED_AT, python=python)


def _install(requirements: Path, packages: Path) -> None:
    command = [
        *(_uv(), "pip", "install", "--quiet", "--require-hashes", "--no-deps"),
        *("--only-binary", ":all:", "--python-platform", PLATFORM, "--python-version", VERSION),
        *("--target", str(packages), "--requirement", str(requirements)),
    ]
    installed = subprocess.run(  # noqa: S603 - our own command, no shell
        command, check=False, capture_output=True, text=True
    )
    if installed.returncode:
        raise BundleError(
            f"uv could not install {requirements} for the layer: {installed.stderr.strip()} "
            "The layer needs the package index once, after that lock file changed."
        )


def _uv() -> str:
    """Return uv's path: the environment's own first, since synth may run outside of it."""
    from uv import find_uv_bin  # noqa: PLC0415 - only a build of the layer needs it

    try:
        return os.fsdecode(find_uv_bin())
    except FileNotFoundError as error:
        raise BundleError("uv is missing. Install requirements.txt again: it is there.") from error
