"""docs/advice.md: every line says where, and names a proof that there is, or says why not."""

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
PAGE = (PROJECT / "docs" / "advice.md").read_text(encoding="utf-8")
SECTIONS = {
    "503 at peak": 13,
    "Time-outs of functions in flows": 36,
    "CloudFront's 503": 9,
    "Keeping functions warm": 11,
}
"""And how many lines each has at least."""


def rows(section: str) -> list[list[str]]:
    """The cells of a section's table, without its head."""
    text = re.split(r"^## ", PAGE.partition(f"\n## {section}\n")[2], flags=re.MULTILINE)[0]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


ALL = [row for section in SECTIONS for row in rows(section)]


@pytest.mark.parametrize("section", SECTIONS)
def test_no_text_is_passed_over(section: str) -> None:
    assert len(rows(section)) >= SECTIONS[section]


def test_every_line_has_advice_what_became_of_it_and_a_proof() -> None:
    for row in ALL:
        assert len(row) == 3, row
        assert all(row), row


def test_no_advice_is_told_twice() -> None:
    advice = [row[0] for row in ALL]
    assert len(set(advice)) == len(advice)


@pytest.mark.parametrize("row", [row for row in ALL if row[2] != "—"], ids=lambda row: row[0])
def test_a_proof_is_a_test_that_there_is(row: list[str]) -> None:
    path, _, name = row[2].strip("`").partition("::")
    file = PROJECT / path
    assert file.is_file(), f"there is no {path}"
    assert not name or f"def {name}(" in file.read_text(encoding="utf-8"), f"{path} has no {name}"


def test_only_what_is_not_done_goes_without_a_proof() -> None:
    without = [row for row in ALL if row[2] == "—"]
    assert len(without) < 6
    for row in without:
        assert row[1].startswith("Not "), row
        assert ":" in row[1], f"say why not: {row}"
