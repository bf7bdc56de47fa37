"""Takes the jobs out: their folders, their lines, and what flows and documents tell of them."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from template.documents import documents
from template.without_jobs.edits import (
    without_askers,
    without_being_told,
    without_lines,
    without_names,
    without_offer,
    without_sections,
    without_statement,
)
from template.without_jobs.places import (
    DOOR,
    ERRORS,
    FILES,
    FOLDERS,
    LINES,
    PROVED,
    REASONS,
    TOLD,
)

Edit = Callable[[str], str]


class JobsGoneError(Exception):
    """There are no jobs to take out, or what is beside them cannot be edited; it says which."""


def take_jobs_out(root: Path) -> list[str]:
    """Take the jobs out of a checkout.

    Args:
        root: the checkout.

    Returns:
        What was removed or changed, relative to the checkout.

    Raises:
        JobsGoneError: they are not all there, or a file cannot be edited. Nothing was changed.
    """
    for place in (*FOLDERS, *FILES):
        if not (root / place).exists():
            raise JobsGoneError(f"{place} is not there: the jobs have been taken out, or moved.")
    edited = _edited(root)
    for place in FOLDERS:
        shutil.rmtree(root / place)
    for place in FILES:
        (root / place).unlink()
    for file, text in edited.items():
        file.write_text(text, encoding="utf-8")
    return [*FOLDERS, *FILES, *(str(file.relative_to(root)) for file in edited)]


def _edited(root: Path) -> dict[Path, str]:
    """Return what stays and reads otherwise then; a fork may have removed some of it.

    Raises:
        JobsGoneError: a file cannot be edited.
    """
    edited: dict[Path, str] = {}
    for file, edit in _edits(root):
        if not file.is_file() or _goes(root, file):
            continue
        try:
            before = edited[file] if file in edited else file.read_text(encoding="utf-8")
            after = edit(before)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise JobsGoneError(
                f"{file.relative_to(root)} cannot be edited ({error!a}). Nothing was changed."
            ) from error
        if after != before:
            edited[file] = after
    return edited


def _goes(root: Path, file: Path) -> bool:
    place = file.relative_to(root)
    return any(place.is_relative_to(gone) for gone in (*FOLDERS, *FILES))


def _edits(root: Path) -> Iterator[tuple[Path, Edit]]:
    """What is edited, and how; of one file in this order."""
    for file in LINES:
        yield root / file, without_lines
    yield root / "cdk.json", without_sections
    yield root / DOOR, partial(without_names, _wanted_by_nobody(root))
    yield root / "flows" / "inbound.json", without_offer
    scenarios = (root / "flows" / "scenarios" / "inbound", root / "demo" / "calls")
    for scenario in sorted(file for folder in scenarios for file in folder.glob("*.yaml")):
        yield scenario, without_statement
    yield root / "demo" / "calls" / "1_recognized.yaml", without_being_told
    for centre in sorted((root / "capacity" / "centres").glob("*.yaml")):
        yield centre, without_askers
    told = replace(TOLD, words=(*TOLD.words, *_not_said(root, REASONS)))
    for document in documents(root):
        name = document.relative_to(root).as_posix()
        if name != PROVED:
            yield document, partial(told.without, name)


def _wanted_by_nobody(root: Path) -> list[str]:
    """Those of the door's names that no function and no library of the fork imports."""
    room = (root / DOOR).parent
    return _not_said(root, ERRORS, but_in=room)


def _not_said(root: Path, names: Iterable[str], *, but_in: Path | None = None) -> list[str]:
    """Those of some names that no function and no library of the fork says, but in a room."""
    files = [
        file
        for file in (root / "lambdas").rglob("*.py")
        if but_in not in file.parents and not _goes(root, file)
    ]
    code = "".join(file.read_text(encoding="utf-8") for file in files)
    return [name for name in names if name not in code]
