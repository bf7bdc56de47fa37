import csv
from pathlib import Path

import pytest

import capacity.command
from capacity.command import main
from tests.environments import read_fixture


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(capacity.command, "PICTURES", tmp_path / "plan")
    monkeypatch.setattr(capacity.command, "read_environment", read_fixture)
    return tmp_path


def test_a_small_centre_gets_a_plan_and_a_picture(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["small", "--env", "prod"]) == 0

    said = capsys.readouterr().out
    assert "100 contacts a day" in said
    assert (elsewhere / "plan" / "small.svg").read_text().startswith("<svg")
    (head, *rows) = csv.reader((elsewhere / "plan" / "small.csv").open(newline=""))
    assert head[0] == "time"
    assert len(rows) == 2 * 96


def test_a_rate_replaces_the_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["small", "--calls-per-second", "0.01"]) == 0
    assert "864 contacts a day, 0.01 a second" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (
            ["nowhere"],
            "there is no centre of that name, and no such file. Give one of black_friday, medium",
        ),
        (["small", "--env", "moon"], "environment"),
        (["small", "--day", "nowhere.csv"], "nowhere.csv: the file cannot be read (No such file"),
        (["small", "--day", "nowhere.csv"], "Give a CSV file with the columns time and contacts."),
        (["small", "--calls-per-second", "-1"], "-1"),
        (["small", "--calls-per-second", "nan"], "nan"),
    ],
)
def test_what_cannot_be_used_is_told_in_a_line(
    arguments: list[str], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 1
    assert word in capsys.readouterr().err
