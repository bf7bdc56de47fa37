"""The plans that the page shows are those that are made today."""

import re
from pathlib import Path

import pytest

import capacity.command
from capacity.command import main
from tests.environments import read_fixture

PAGE = Path(__file__).parents[2] / "docs" / "capacity.md"
MOMENTARY = ("USD, prices of", "The picture is")
"""Lines about when and where."""


def shown(centre: str) -> list[str]:
    """The lines of a plan on the page."""
    block = re.search(
        rf"```\n\$ make plan CENTRE={centre} ENV=prod\n(.*?)```",
        PAGE.read_text(encoding="utf-8"),
        re.DOTALL,
    )
    assert block, f"docs/capacity.md shows no plan of {centre}"
    return lasting(block[1])


def lasting(text: str) -> list[str]:
    lines = text.strip().splitlines()
    return [line for line in lines if line.strip() and not line.strip().startswith(MOMENTARY)]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capacity.command, "PICTURES", tmp_path)
    monkeypatch.setattr(capacity.command, "read_environment", read_fixture)


def alike(one: str, other: str) -> bool:
    """Whether two lines say the same, but for what chance and another libm make of a count."""
    number = re.compile(r"\d[\d,]*\.?\d*")
    if " ".join(number.sub("N", one).split()) != " ".join(number.sub("N", other).split()):
        return False
    pairs = zip(number.findall(one), number.findall(other), strict=True)
    values = [(float(a.replace(",", "")), float(b.replace(",", ""))) for a, b in pairs]
    return all(abs(a - b) <= max(3, 0.1 * max(a, b)) for a, b in values)


@pytest.mark.parametrize("centre", ["small", "medium"])
def test_a_plan_on_the_page_is_the_one_that_is_made_today(
    centre: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([centre, "--env", "prod"]) == 0
    made = lasting(capsys.readouterr().out)

    on_the_page = shown(centre)
    assert len(made) == len(on_the_page)
    wrong = [pair for pair in zip(on_the_page, made, strict=True) if not alike(*pair)]
    assert not wrong, f"python -m capacity {centre} --env prod says something else now"
