"""The way back from a push: to the versions before it, and what it leaves."""

import json
import re
from pathlib import Path

import pytest

from instance.command.main import main
from instance.files.mapping import mapping_file
from tests.instance.blocks import block, end, flow
from tests.instance.centres import Centre
from tests.instance.folder import Folder

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path, Centre("second"))


def test_the_version_before_is_kept_and_gone_back_to(folder: Folder) -> None:
    for stem in ("a", "b", "c"):
        folder.has(stem, flow(end("one")))
    folder.push()
    for stem in ("a", "b"):
        folder.has(stem, flow(end("two")))
    folder.push()
    folder.has("a", flow(end("three")))
    folder.push()
    assert folder.back() == {"a": "is back at version 2"}
    starts = {name: folder.centre.content(name)["StartAction"] for name in ("a", "b", "c")}
    assert starts == {"a": "two", "b": "two", "c": "one"}
    assert folder.back() == {"a": "was back already"}


def test_only_what_the_last_push_changed_goes_back_though_the_same_was_pushed_before(
    folder: Folder,
) -> None:
    def pushed(**starts: str) -> None:
        for stem, start in starts.items():
            folder.has(stem, flow(end(start)))
        folder.push()

    pushed(a="one", b="one")
    pushed(a="two", b="two")
    pushed(a="three")
    pushed(a="two")
    assert folder.back() == {"a": "is back at version 3"}
    assert folder.centre.content("b")["StartAction"] == "two"


def test_a_push_in_two_goes_is_one_to_go_back_from(folder: Folder) -> None:
    for stem in ("a", "b"):
        folder.has(stem, flow(end("one")))
    folder.push()
    for stem in ("a", "b"):
        folder.has(stem, flow(end("two")))
    folder.centre.instance.refused.add("b")
    assert folder.push()["b"].problems
    folder.centre.instance.refused.clear()
    assert folder.push()["b"].what == "updated"
    assert set(folder.back()) == {"a", "b"}
    assert {folder.centre.content(name)["StartAction"] for name in ("a", "b")} == {"one"}


def test_the_way_back_leaves_names_and_new_flows_as_help_and_page_say(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.has("a", flow(end(), metadata={"name": "One"}))
    folder.push()
    (made,) = folder.centre.instance.flows.values()
    file = mapping_file(folder.path, folder.centre.place)
    file.parent.mkdir()
    file.write_text(
        json.dumps({"instance_arn": folder.centre.instance.arn, "flows": {"a": made.arn}})
    )
    longer = flow(block("hello", "MessageParticipant", "end", Text="Hello."), end())
    folder.has("a", {**longer, "Metadata": {"name": "Two", "description": "said"}})
    folder.has("b", flow(end(), metadata={"name": "New"}))
    folder.push()
    folder.back()
    assert "MessageParticipant" not in str(folder.centre.content("Two"))
    assert (made.name, made.description) == ("Two", "said")
    assert {one.name for one in folder.centre.instance.flows.values()} == {"Two", "New"}
    with pytest.raises(SystemExit):
        main(["push", "--help"])
    page = (PROJECT / "docs" / "i-have-an-instance.md").read_text(encoding="utf-8")
    for said in (capsys.readouterr().out, page):
        told = re.sub(r"\s+", " ", said)
        assert re.search(r"names?(, | and a )descriptions?( and| stay).*created stays?", told)
