"""Each edit that somebody makes in a console is one line, in the words of blocks and branches."""

from pathlib import Path

import pytest

from instance.compared.comparison import compare
from instance.drift.drift import DriftedFlow, drift, report
from instance.files.environment import Environment
from instance.pull.pull import pull
from tests.instance.account import Account
from tests.instance.blocks import end, flow
from tests.instance.centres import Centre
from tests.instance.edits import EDITS, menu, named


@pytest.fixture
def centre(tmp_path: Path) -> Centre:
    made = Centre("first")
    made.function("look-up")
    made.flow("Menu", menu())
    made.flow("Other", flow(end()))
    pull(compare(Account(made).reader, made.place, tmp_path, Environment(), whole=True))
    return made


def drifted(centre: Centre, folder: Path) -> tuple[DriftedFlow, ...]:
    comparison = compare(Account(centre).reader, centre.place, folder, Environment(), whole=True)
    found = drift(comparison)
    assert found.unread == ()
    return found.flows


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_is_one_line(edit: str, centre: Centre, tmp_path: Path) -> None:
    assert len(EDITS) >= 20
    make, line = EDITS[edit]
    content = menu()
    make(content)
    centre.flow("Menu", content)
    (found,) = drifted(centre, tmp_path)
    assert found.title == "flow Menu (menu.json)"
    assert len(found.lines) == 1, found.lines
    assert line in found.lines[0]


def test_nothing_has_drifted_after_a_pull_or_a_save_without_an_edit(
    centre: Centre, tmp_path: Path
) -> None:
    assert drifted(centre, tmp_path) == ()
    content = menu()
    content["Actions"].reverse()
    content["Metadata"]["hash"] = {"a": "b"}
    centre.flow("Menu", content)
    assert drifted(centre, tmp_path) == ()


def test_flows_that_are_on_one_side_alone_are_a_line_each(centre: Centre, tmp_path: Path) -> None:
    centre.flow("New", flow(end()))
    (tmp_path / "other.json").rename(tmp_path / "mine.json")
    (tmp_path / "mine.json").write_text(
        (tmp_path / "mine.json").read_text().replace('"Other"', '"Mine"')
    )
    lines = {one.title: one.lines for one in drifted(centre, tmp_path)}
    assert lines == {
        "flow Mine (mine.json)": ("is only in the file: the instance has none of this name",),
        "flow New": ("is only in the instance: no file holds it",),
        "flow Other": ("is only in the instance: no file holds it",),
    }


def test_an_archived_flow_and_a_renamed_one_say_so(centre: Centre, tmp_path: Path) -> None:
    menu_flow, other = centre.instance.flows.values()
    menu_flow.name = "Main menu"
    other.state = "ARCHIVED"
    lines = {one.title: one.lines for one in drifted(centre, tmp_path)}
    assert lines == {
        "flow Menu (menu.json)": ("the name is 'Menu' in the file, 'Main menu' in the instance",),
        "flow Other (other.json)": ("is archived in the instance",),
    }


def test_text_of_a_flow_is_no_control_character_in_a_terminal(
    centre: Centre, tmp_path: Path
) -> None:
    content = menu()
    named(content, "Sorry")["Parameters"]["Text"] = "\x1b[2J\nall is well"
    centre.flow("Menu", content)
    comparison = compare(Account(centre).reader, centre.place, tmp_path, Environment(), whole=True)
    said = report(drift(comparison), lambda _: "")
    assert "\x1b" not in said
    assert r"\x1b[2J\nall is well" in said
    assert len(said.splitlines()) == 3


def test_a_flow_that_cannot_be_read_is_said_and_is_no_pass(centre: Centre, tmp_path: Path) -> None:
    centre.flow("Menu", "{not JSON")
    comparison = compare(Account(centre).reader, centre.place, tmp_path, Environment(), whole=True)
    found = drift(comparison)
    assert any("'Menu' cannot be read" in one for one in found.unread)
    assert "has none of this name" not in report(found, lambda _: "")
