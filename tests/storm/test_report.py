from xml.etree import ElementTree as ET

from benchmarks.storm.cell import Cell
from benchmarks.storm.execution.block import Passage, Try
from benchmarks.storm.scenario.scenarios import SCENARIOS
from benchmarks.storm.scenario.trace import Call
from benchmarks.storm.told.picture import picture
from benchmarks.storm.told.table import percent, table
from benchmarks.storm.variants.table import VARIANTS


def some_cells() -> list[Cell]:
    call = Call(0.0, "a contact", "+15550100000")
    passage = Passage(None, 8.0, (Try("error"),))
    return [
        Cell(scenario, variant, (call,), (passage,), 4, 0)
        for scenario in SCENARIOS[:2]
        for variant in VARIANTS
    ]


def test_the_table_has_a_row_per_scenario_and_variant() -> None:
    head, dashes, *rows = table(some_cells()).splitlines()
    assert len(rows) == 2 * len(VARIANTS)
    assert {line.count("|") for line in (head, dashes, *rows)} == {10}
    assert "| 0 % | 0 % | 8.00 s | 8.00 s | 8.00 s | 8.00 s | 4.00 |" in rows[0]


def test_a_share_is_all_or_nothing_only_when_it_is() -> None:
    assert [percent(share) for share in (0.0, 0.0001, 0.5, 0.9999, 1.0)] == [
        "0 %",
        "0.1 %",
        "50.0 %",
        "99.9 %",
        "100 %",
    ]


def test_the_picture_is_well_formed_and_needs_nothing_from_elsewhere() -> None:
    drawn = picture(some_cells())
    ET.fromstring(drawn)  # noqa: S314 # our own
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")
    assert "prefers-color-scheme: dark" in drawn
    for scenario in SCENARIOS[:2]:
        assert scenario.title in drawn
