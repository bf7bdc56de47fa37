"""The rooms of doctor: evidence, checks upon it, reports upon those; arrows go one way."""

import ast
from pathlib import Path

import pytest

DOCTOR = Path(__file__).parents[2] / "doctor"
READS_AWS = {"boto3", "botocore", "aws_session"}
FIRST, THEN, LAST = "evidence", "checks", "reports"


def imported(room: str) -> set[tuple[str, str]]:
    files = sorted((DOCTOR / room).rglob("*.py"))
    return {
        (file.name, node.module)
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
    }


@pytest.mark.parametrize(("room", "above"), [(FIRST, (THEN, LAST)), (THEN, (LAST,))])
def test_a_room_knows_nothing_of_those_above(room: str, above: tuple[str, ...]) -> None:
    found = imported(room)
    assert len(found) > 20
    wrong = {each for each in found if each[1].startswith(tuple(f"doctor.{one}" for one in above))}
    assert wrong == set()


@pytest.mark.parametrize("room", [THEN, LAST])
def test_who_judges_and_who_shows_reads_nothing(room: str) -> None:
    modules = {module for _, module in imported(room)}
    assert {module.partition(".")[0] for module in modules} & READS_AWS == set()
    assert "doctor.evidence.reader" not in modules


def test_only_the_command_makes_the_reader() -> None:
    makers = [
        file.name
        for file in DOCTOR.rglob("*.py")
        if "PacedReader(" in file.read_text(encoding="utf-8") and "quotas" not in file.parts
    ]
    assert makers == ["command.py"]
