"""The plans that the page shows are those that are made today."""

import re
from pathlib import Path

import pytest

import capacity.command
from capacity.choices.choices import ways
from capacity.choices.need import needs
from capacity.command import CENTRES, main
from capacity.demand.centre_file import read_centre
from capacity.report.report import in_words
from tests.environments import read_fixture

PAGE = Path(__file__).parents[2] / "docs" / "capacity.md"
MOMENTARY = ("USD, prices of", "The picture is")
"""Lines about when and where."""


def block(centre: str) -> re.Match[str]:
    """Where the page shows a plan."""
    found = re.search(
        rf"```\n\$ make plan CENTRE={centre} ENV=prod\n(.*?)```",
        PAGE.read_text(encoding="utf-8"),
        re.DOTALL,
    )
    assert found, f"docs/capacity.md shows no plan of {centre}"
    return found


def shown(centre: str) -> list[str]:
    """The lines of a plan on the page."""
    return lasting(block(centre)[1])


def show(centre: str, plan: str) -> None:
    """Write a plan into the page, but for the line that says where its picture is."""
    lines = [line for line in plan.strip().splitlines() if not line.startswith("The picture is")]
    before = block(centre)
    text = before.string[: before.start(1)] + "\n".join(lines) + before.string[before.end(1) - 1 :]
    PAGE.write_text(text, encoding="utf-8")


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
    centre: str, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    assert main([centre, "--env", "prod"]) == 0
    printed = capsys.readouterr().out
    made = lasting(printed)

    if request.config.getoption("update_snapshots"):
        show(centre, printed)
    on_the_page = shown(centre)
    assert len(made) == len(on_the_page)
    wrong = [pair for pair in zip(on_the_page, made, strict=True) if not alike(*pair)]
    assert not wrong, f"python -m capacity {centre} --env prod says something else now"


def test_the_very_large_plan_needs_what_is_computed_today() -> None:
    """A million contacts are not played here: `python -m benchmarks.capacity` does it."""
    centre = read_centre(CENTRES / "black_friday.yaml")
    config = read_fixture("prod")
    budgets = {name: function.budget_seconds for name, function in config.functions.items()}
    on_the_page = shown("black_friday")

    assert f"{centre.name}: {centre.day.total:,.0f} contacts a day" in on_the_page[0]
    for name, need in needs(centre, budgets).items():
        assert any(
            line.split()[:3] == [name, f"{max(need.load):.2f}", str(need.peak)]
            for line in on_the_page
        )
        for warmth in ways(need, centre.open_on, centre.time_zone).values():
            assert any(line.strip() == in_words(warmth) for line in on_the_page)


def test_simulation_and_closed_forms_were_within_one_per_cent_when_last_measured() -> None:
    text = (PAGE.parents[1] / "benchmarks" / "results" / "capacity.md").read_text(encoding="utf-8")

    off = [float(percent) for percent in re.findall(r"\| ([+-]\d+\.\d+)% \|", text)]

    assert len(off) >= 4
    assert max(map(abs, off)) <= 1
