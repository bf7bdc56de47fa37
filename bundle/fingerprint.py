"""Names the content of files: by path and bytes, never by time, mode or machine."""

import hashlib
from collections.abc import Mapping
from pathlib import Path


def fingerprint(files: Mapping[str, Path], *, salt: str) -> str:
    """Return the SHA-256, in hex, of the files' names in the package, their bytes and `salt`.

    The salt says what the files will be made into, such as "with bytecode": the same sources
    with and without bytecode are two packages, and moving from one to the other is a deployment.
    """
    digest = hashlib.sha256(salt.encode())
    for name, file in sorted(files.items()):
        content = file.read_bytes()
        digest.update(f"\0{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def source_files(folder: Path) -> list[Path]:
    """Return the files below `folder` that are sources: no bytecode."""
    return [
        file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts
    ]
