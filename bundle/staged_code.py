"""A staged folder, and the rule by which it is staged again or left alone."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FILE_MODE, FOLDER_MODE = 0o644, 0o755
MODES = f"{FILE_MODE:o} {FOLDER_MODE:o}"
"""Part of each fingerprint: what was uploaded with other modes is another package."""


@dataclass(frozen=True, slots=True)
class StagedCode:
    """A folder to upload.

    Attributes:
        path: the folder.
        fingerprint: names the content; the same on every machine that staged the same sources
            with, or without, bytecode.
    """

    path: Path
    fingerprint: str


def staged(path: Path, fingerprint: str, fill: Callable[[Path], None]) -> StagedCode:
    """Return the folder `path`, filled anew unless it already holds `fingerprint`.

    Args:
        path: where the folder is to be.
        fingerprint: what it must hold.
        fill: writes the content into an empty folder. When it raises, `path` is as it was.

    Files are 0644 and folders 0755, whatever the machine's umask: Lambda runs the code as another
    user, and a fingerprint of contents never uploads the same contents again with better modes.
    """
    mark = path.with_name(f"{path.name}.fingerprint")
    if path.is_dir() and mark.is_file() and mark.read_text() == fingerprint:
        return StagedCode(path, fingerprint)
    fresh = path.with_name(f"{path.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    fill(fresh)
    _make_readable(fresh)
    mark.unlink(missing_ok=True)
    shutil.rmtree(path, ignore_errors=True)
    fresh.rename(path)
    mark.write_text(fingerprint)
    return StagedCode(path, fingerprint)


def _make_readable(folder: Path) -> None:
    for place in (folder, *folder.rglob("*")):
        place.chmod(FOLDER_MODE if place.is_dir() else FILE_MODE)
