import json
from pathlib import Path

import pytest

from flow_language.files import flow_files, lint_path
from flow_language.flow import FlowFormatError
from flow_language.flow_file import LARGEST_FILE_BYTES, read_flow_file
from flow_language.function_facts import read_function_facts
from tests.flow_language.building import Json, a_block, a_document, hang_up, invoke, say

SOUND = a_document(say("hello", "Hello.", "end"), hang_up())
FACTS = {
    "timeout_seconds": 8,
    "budget_seconds": 3.5,
    "response_type": "STRING_MAP",
    "parameters": [],
    "answers": {"tier": ["gold"]},
}


def write(folder: Path, **documents: object) -> None:
    for name, document in documents.items():
        (folder / f"{name}.json").write_text(json.dumps(document))


def leading_to(name: str) -> Json:
    transfer = a_block("go", "TransferToFlow", {"ContactFlowId": f"${{flow:{name}}}"}, to="end",
                       errors={"NoMatchingError": "end"})  # fmt: skip
    return a_document(invoke("ask", "again", "talk"), invoke("again", "go", "talk"), transfer,
                      say("talk", "Sorry.", "end"), hang_up())  # fmt: skip


def test_a_folder_is_taken_with_its_flows_and_a_file_as_it_is(tmp_path: Path) -> None:
    write(tmp_path, one=SOUND, two=SOUND)
    assert [path.stem for path in flow_files(tmp_path)] == ["one", "two"]
    assert flow_files(tmp_path / "one.json") == [tmp_path / "one.json"]


def test_the_flows_that_a_file_names_are_read_from_its_folder_and_theirs(tmp_path: Path) -> None:
    late = a_document(invoke("late", "end", "talk"), say("talk", "Sorry.", "end"), hang_up())
    middle = a_document(
        a_block("go", "TransferToFlow", {"ContactFlowId": "${flow:late}"}, to="end",
                errors={"NoMatchingError": "end"}), hang_up()
    )  # fmt: skip
    write(tmp_path, first=leading_to("middle"), middle=middle, late=late)
    assert [f.rule for f in lint_path(tmp_path / "first.json")] == ["lambda-chain"]


def test_facts_of_a_function_lie_beside_the_flow(tmp_path: Path) -> None:
    (tmp_path / "functions").mkdir()
    write(tmp_path / "functions", lookup=FACTS)
    read = say("talk", "You are $.External.teir.", "end")
    flow = a_document(
        invoke("ask", "talk", "sorry"), read, say("sorry", "Sorry.", "end"), hang_up()
    )
    write(tmp_path, flow=flow)
    assert [f.rule for f in lint_path(tmp_path / "flow.json")] == ["answer-key"]


def test_a_flow_that_names_what_is_not_there_is_told(tmp_path: Path) -> None:
    write(tmp_path, first=leading_to("elsewhere"))
    assert [f.rule for f in lint_path(tmp_path / "first.json")] == ["name-unknown"]


def test_one_file_that_is_no_flow_does_not_hide_the_others(tmp_path: Path) -> None:
    write(tmp_path, broken=[1], lost=a_document(say("hello", "Hello.", "nowhere")))
    assert {f.rule for f in lint_path(tmp_path)} == {"unreadable", "target-missing"}


def test_broken_facts_are_a_finding(tmp_path: Path) -> None:
    (tmp_path / "functions").mkdir()
    write(tmp_path / "functions", lookup=[])
    write(tmp_path, flow=a_document(invoke("ask", "end", "end"), hang_up()))
    assert "lookup.json" in lint_path(tmp_path)[0].message


def test_a_file_that_is_no_flow_is_a_finding(tmp_path: Path) -> None:
    write(tmp_path, other=[1])
    for name in ("other", "missing"):
        found = lint_path(tmp_path / f"{name}.json")
        assert [(f.flow, f.rule, f.is_error) for f in found] == [
            (f"{name}.json", "unreadable", True)
        ]


def test_a_file_is_read_no_further_than_a_flow_can_be_long(tmp_path: Path) -> None:
    endless = tmp_path / "endless.json"
    with endless.open("wb") as stream:
        stream.truncate(LARGEST_FILE_BYTES + 1)
    (finding,) = lint_path(endless)
    assert "The file is too large" in finding.message
    with pytest.raises(FlowFormatError, match="at most 4 MB"):
        read_flow_file(endless)


def test_a_broken_file_beside_a_flow_is_called_by_its_own_name(tmp_path: Path) -> None:
    write(tmp_path, first=leading_to("second"), second=[1])
    assert [f.flow for f in lint_path(tmp_path / "first.json")] == ["second.json", "first"]


def test_a_name_is_no_way_out_of_the_folder(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    write(tmp_path, outside=[1])
    write(inside, first=leading_to("../outside"))
    assert [f.rule for f in lint_path(inside / "first.json")] == ["name-unknown"]


@pytest.mark.parametrize("broken", [[], {}, {**FACTS, "answers": []}, {**FACTS, "parameters": 1}])
def test_facts_of_the_wrong_form_are_refused_with_their_file(
    tmp_path: Path, broken: object
) -> None:
    write(tmp_path, lookup=broken)
    with pytest.raises(FlowFormatError, match=r"lookup\.json does not hold a function's facts"):
        read_function_facts(tmp_path)
