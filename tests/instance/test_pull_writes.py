"""What a pull writes stays in its folder, whatever flows are called, and replaces nothing else."""

import json
from pathlib import Path

import pytest

from instance.files.mapping import MappingError
from tests.instance.blocks import end, flow
from tests.instance.centres import Centre
from tests.instance.folder import pulled

NAMES = {
    "two that differ by a sign": ("Main / EU", "Main - EU"),
    "two that differ by capitals": ("Survey", "SURVEY"),
    "ways out of the folder": ("../../etc/passwd", "..", "/etc/passwd", "C:\\flows"),
    "nothing that a file name can have": ("***", "\u6d41\u7a0b", "\x00\x1b[2J"),
    "devices of Windows": ("con", "LPT1"),
    "very long": ("a" * 300, "a" * 301),
    "a stem that is taken": ("main_1", "main 1"),
}


@pytest.mark.parametrize("case", NAMES)
def test_a_name_is_no_path(case: str, tmp_path: Path) -> None:
    centre, folder = Centre("first"), tmp_path / "flows"
    for name in NAMES[case]:
        centre.flow(name, flow(end()))
    done = pulled(centre, folder)
    assert len(done.added) == len(NAMES[case])
    assert len({stem.lower() for stem in done.added}) == len(NAMES[case])
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    written = {file.relative_to(tmp_path).as_posix() for file in files}
    assert written == {
        *(f"flows/{stem}.json" for stem in done.added),
        "flows/instances/first.json",
    }
    for stem in done.added:
        assert stem.replace("_", "").isalnum()
        assert len(stem) < 100
        assert stem not in {"con", "lpt1"}
    assert pulled(centre, folder).same == done.added
    read = [json.loads((folder / f"{stem}.json").read_text()) for stem in done.added]
    assert {one["Metadata"]["name"] for one in read} == set(NAMES[case])


def test_a_file_of_another_flow_is_never_overwritten(tmp_path: Path) -> None:
    centre = Centre("first")
    centre.flow("Inbound", flow(end()))
    (tmp_path / "inbound.json").write_text(json.dumps(flow(end("mine"))))
    (done,) = pulled(centre, tmp_path).added
    assert done.startswith("inbound_")
    assert "mine" in (tmp_path / "inbound.json").read_text()


def test_a_link_in_the_folder_leads_nothing_out(tmp_path: Path) -> None:
    centre, folder = Centre("first"), tmp_path / "flows"
    centre.flow("Inbound", flow(end()))
    pulled(centre, folder)
    outside = tmp_path / "outside.json"
    outside.write_text((folder / "inbound.json").read_text())
    (folder / "inbound.json").unlink()
    (folder / "inbound.json").symlink_to(outside)
    before = outside.read_text()
    centre.flow("Inbound", flow(end("new")))
    assert pulled(centre, folder).changed == ("inbound",)
    assert outside.read_text() == before
    assert not (folder / "inbound.json").is_symlink()


def test_a_mapping_gives_no_path_and_is_of_one_instance(tmp_path: Path) -> None:
    centre = Centre("first")
    centre.flow("Inbound", flow(end()))
    mapping = tmp_path / "instances" / "first.json"
    mapping.parent.mkdir()
    arn = centre.arn_of("flow", "Inbound")
    mapping.write_text(
        json.dumps({"instance_arn": centre.instance.arn, "flows": {"../../outside": arn}})
    )
    assert pulled(centre, tmp_path).added == ("inbound",)
    mapping.write_text(json.dumps({"instance_arn": Centre("other").instance.arn}))
    with pytest.raises(MappingError, match="not of the instance"):
        pulled(centre, tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "[" * 200_000, '{"a":' * 200_000, "NaN"])
def test_a_mapping_that_is_none_is_refused_with_its_file(text: str, tmp_path: Path) -> None:
    mapping = tmp_path / "instances" / "first.json"
    mapping.parent.mkdir()
    mapping.write_text(text)
    with pytest.raises(MappingError, match=r"instances/first\.json"):
        pulled(Centre("first"), tmp_path)


def test_a_name_with_half_a_character_is_kept_in_the_mapping(tmp_path: Path) -> None:
    centre = Centre("first")
    centre.flow("Inbound", flow(end()))
    pulled(centre, tmp_path)
    mapping = tmp_path / "instances" / "first.json"
    said = json.loads(mapping.read_text())
    said["queues"] = {"\ud800": centre.has("queue", "General")}
    mapping.write_text(json.dumps(said))
    centre.flow("Outbound", flow(end()))
    pulled(centre, tmp_path)
    assert "\ud800" in json.loads(mapping.read_text())["queues"]


def test_what_an_interrupted_pull_left_is_no_obstacle(tmp_path: Path) -> None:
    centre = Centre("first")
    centre.flow("Main", flow(end()))
    (tmp_path / ".main.json.new").write_text("half a fl")
    assert pulled(centre, tmp_path).added == ("main",)
    assert not list(tmp_path.glob(".*"))
