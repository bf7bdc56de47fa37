"""The figures that the README quotes are those that the benchmarks wrote last."""

import re
from pathlib import Path

PROJECT = Path(__file__).parents[2]
SET_UPS = ("guide, broken", "guide, repaired", "Under Eight")


def rows(document: str) -> list[list[str]]:
    """The cells of every table row of a Markdown document."""
    lines = (PROJECT / document).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]


def storm() -> dict[str, dict[str, str]]:
    """Trouble to set-up to "share answered, worst wait"."""
    measured: dict[str, dict[str, str]] = {}
    trouble = ""
    for cells in rows("benchmarks/results/storm.md"):
        if len(cells) == 9 and cells[1] in SET_UPS:
            trouble = cells[0] or trouble
            measured.setdefault(trouble, {})[cells[1]] = f"{cells[2]}, {cells[7]}"
    return measured


def test_the_readme_quotes_the_storm_as_it_was_measured() -> None:
    measured = storm()
    quoted = {cells[0]: cells[1:] for cells in rows("README.md") if cells[0] in measured}

    assert len(quoted) >= 5
    for trouble, figures in quoted.items():
        assert figures == [measured[trouble][name] for name in SET_UPS], (
            f"the storm was measured anew: bring the README's row {trouble!r} up to date"
        )


def test_every_result_names_the_command_that_reproduces_it() -> None:
    results = sorted((PROJECT / "benchmarks/results").glob("*.md"))

    assert results
    for result in results:
        assert re.search(
            r"`python -m (benchmarks\.\w+|sizing)", result.read_text(encoding="utf-8")
        ), result
