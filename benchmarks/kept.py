"""What README and docs quote: the figures of whole runs, and of no others."""

import sys
from collections.abc import Mapping
from pathlib import Path

RESULTS = Path(__file__).parent / "results"


def keep(texts: Mapping[str, str], *, rounds: int, usual: int, folder: Path = RESULTS) -> None:
    """Write results, unless they are of a trial.

    Args:
        texts: by the file's name.
        rounds: how many were taken.
        usual: of fewer than so many, nothing is kept: chance would be quoted.
        folder: of the files.
    """
    if rounds < usual:
        print(f"A trial of {rounds} rounds, of {usual}: {folder} stays as it is.", file=sys.stderr)
        return
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
