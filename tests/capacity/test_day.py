from pathlib import Path

import pytest

from capacity.demand.day import QUARTERS, Day, DayFormatError, clock


def read(tmp_path: Path, text: str) -> Day:
    path = tmp_path / "day.csv"
    path.write_text(text, encoding="utf-8")
    return Day.read(path)


def test_a_row_holds_until_the_next_and_is_spread_evenly(tmp_path: Path) -> None:
    day = read(tmp_path, "time,contacts\n00:00,0\n08:00,120\n09:30,0\n")

    assert day.contacts[31:39] == (0, 20, 20, 20, 20, 20, 20, 0)
    assert day.total == 120


def test_a_day_that_a_spreadsheet_saved_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufefftime,contacts\n00:00,96\n").total == 96


def test_a_day_whose_name_no_system_takes_is_refused() -> None:
    with pytest.raises(DayFormatError, match="cannot be read"):
        Day.read(Path("day\0.csv"))


def test_a_day_can_be_scaled_and_keeps_its_shape() -> None:
    day = Day((1.0, 3.0, *[0.0] * (QUARTERS - 2)))

    assert day.scaled(400).contacts[:3] == (100, 300, 0)
    with pytest.raises(ValueError, match="no shape"):
        Day((0.0,) * QUARTERS).scaled(10)


def test_a_flat_day_has_one_rate() -> None:
    assert Day.flat(2.0).total == 2 * 24 * 3600
    assert set(Day.flat(2.0).calls_per_second) == {2.0}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "no row"),
        ("time,calls\n00:00,1\n", "columns time and contacts"),
        ("time,contacts\n08:00,1\n", "first row is 08:00"),
        ("time,contacts\n00:00,1\n00:10,1\n", "no quarter of an hour"),
        ("time,contacts\n00:00,1\n24:00,1\n", "no quarter of an hour"),
        ("time,contacts\n00:00,1\n8:00,1\n", "Write it as 07:45"),
        ("time,contacts\n00:00,1\n09:00,1\n08:00,1\n", "does not come after"),
        ("time,contacts\n00:00,many\n", "Write a number"),
        ("time,contacts\n00:00,30000000\n", "30,000,000 contacts a day"),
        ("time,contacts\n00:00,-1\n", "Write a number"),
        ("time,contacts\n00:00,nan\n", "Write a number"),
        ("time,contacts\n00:00,1,2\n", "columns time and contacts"),
        ("time,contacts\n00:00\n", "columns time and contacts"),
    ],
)
def test_what_is_no_day_is_refused(text: str, word: str, tmp_path: Path) -> None:
    with pytest.raises(DayFormatError, match=word):
        read(tmp_path, text)


def test_quarters_are_told_by_the_clock() -> None:
    assert [clock(0), clock(31), clock(QUARTERS)] == ["00:00", "07:45", "24:00"]
