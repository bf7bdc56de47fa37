"""Names the content of files: by path and bytes, never by time, mode or machine."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

LEFT_OUT = ("tests", "contract.json", "worker.json", "secret.json")
"""What a package has that its code does not need: its own tests, and what others read of it."""


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
    """Return the files of a package that are deployed: no bytecode, and nothing of `LEFT_OUT`."""
    return [
        file
        for file in folder.rglob("*")
        if file.is_file()
        and "__pycache__" not in file.parts
        and file.relative_to(folder).parts[0] not in LEFT_OUT
    ]
