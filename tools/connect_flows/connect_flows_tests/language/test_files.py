import json
import os
from pathlib import Path

import pytest

from connect_flows.cli.main import main
from connect_flows.language.flow import FlowFormatError
from connect_flows.language.flow_file import LARGEST_FILE_BYTES, read_flow_file
from connect_flows.language.function_facts import read_function_facts
from connect_flows.lint.files import judge
from connect_flows_tests.language.building import Json, a_block, a_document, hang_up, invoke, say

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


def test_a_folder_is_read_down_to_the_bottom(tmp_path: Path) -> None:
    deep, hidden = tmp_path / "a" / "b", tmp_path / ".git"
    deep.mkdir(parents=True)
    hidden.mkdir()
    write(tmp_path, one=SOUND)
    write(deep, one=SOUND, lost=a_document(say("hello", "Hello.", "nowhere")))
    write(hidden, lost=a_document(say("hello", "Hello.", "nowhere")))
    judged = judge(tmp_path)
    assert [file.relative_to(tmp_path).as_posix() for file in judged.files] == [
        "one.json",
        "a/b/lost.json",
        "a/b/one.json",
    ]
    assert {(f.flow, f.rule) for f in judged.findings} >= {("lost", "target-missing")}


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    write(outside, two=SOUND)
    write(inside, one=SOUND)
    (inside / "link").symlink_to(outside)
    (inside / "circle").symlink_to(inside)
    assert [file.name for file in judge(inside).files] == ["one.json"]


def test_files_that_hold_no_flow_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, one=SOUND, package={"name": "x"}, numbers=[1])
    (tmp_path / "inbound.txt").write_text(json.dumps(SOUND))
    (tmp_path / "compose.yaml").write_text("services: {}\n")
    assert {file.name for file in judge(tmp_path).passed_over} == {
        *("package.json", "numbers.json", "inbound.txt", "compose.yaml")
    }
    assert main(["lint", str(tmp_path)]) == 0
    assert "No flow: compose.yaml, inbound.txt, numbers.json, package.json" in (
        capsys.readouterr().out
    )


def test_what_belongs_beside_flows_is_not_missed_as_a_flow(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, one=SOUND, package={"name": "x"})
    for name in ("functions/look_up.json", "instances/acme.json", "scenarios/one/first.yaml"):
        file = tmp_path / name
        file.parent.mkdir(parents=True)
        file.write_text("{}")
    assert main(["lint", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "No flow: package.json" in said
    assert said.count("No flow") == 1


def reads(name: str) -> Json:
    return a_document(say("hello", f"Hello $.Attributes.{name}.", "end"), hang_up())


def test_an_attribute_that_any_flow_of_the_folder_sets_is_set(tmp_path: Path) -> None:
    sets = a_block("keep", "UpdateContactAttributes", {"Attributes": {"name": "Ana"}}, to="end",
                   errors={"NoMatchingError": "end"})  # fmt: skip
    (tmp_path / "inner").mkdir()
    write(tmp_path, reads=reads("name"))
    assert judge(tmp_path).findings == []  # of one flow alone nobody knows
    write(tmp_path, other=SOUND)
    assert [f.rule for f in judge(tmp_path).findings] == ["attribute-not-set"]
    write(tmp_path / "inner", sets=a_document(sets, hang_up()))
    assert judge(tmp_path).findings == []
    write(tmp_path, sets=a_document(sets, hang_up()))
    assert judge(tmp_path / "reads.json").findings == []


@pytest.mark.parametrize(
    "target",
    [
        "${flow:second}",
        "arn:aws:connect:eu-west-2:111122223333:instance/a/contact-flow/b",
        "$.Attributes.next",
        "${aws_connect_contact_flow.second.id}",
    ],
)
def test_a_flow_that_others_may_lead_to_has_their_answer_and_queue(
    tmp_path: Path, target: str
) -> None:
    queues = a_block("queue", "TransferContactToQueue", {}, to="end",
                     errors={"NoMatchingError": "end", "QueueAtCapacity": "end"})  # fmt: skip
    second = a_document(say("hello", "You are $.External.tier.", "queue"), queues, hang_up())
    write(tmp_path, second=second, other=SOUND)
    assert {f.rule for f in judge(tmp_path).findings} == {"answer-unasked", "queue-not-set"}
    leads = a_block("go", "TransferToFlow", {"ContactFlowId": target}, to="end",
                    errors={"NoMatchingError": "end"})  # fmt: skip
    write(tmp_path, first=a_document(leads, hang_up()))
    assert {f.rule for f in judge(tmp_path).findings} & {"answer-unasked", "queue-not-set"} == set()


def test_the_flows_that_a_file_names_are_read_from_its_folder_and_theirs(tmp_path: Path) -> None:
    late = a_document(invoke("late", "end", "talk"), say("talk", "Sorry.", "end"), hang_up())
    middle = a_document(
        a_block("go", "TransferToFlow", {"ContactFlowId": "${flow:late}"}, to="end",
                errors={"NoMatchingError": "end"}), hang_up()
    )  # fmt: skip
    write(tmp_path, first=leading_to("middle"), middle=middle, late=late)
    assert [f.rule for f in judge(tmp_path / "first.json").findings] == ["lambda-chain"]


def test_facts_of_a_function_lie_beside_the_flow(tmp_path: Path) -> None:
    (tmp_path / "functions").mkdir()
    write(tmp_path / "functions", lookup=FACTS)
    read = say("talk", "You are $.External.teir.", "end")
    flow = a_document(
        invoke("ask", "talk", "sorry"), read, say("sorry", "Sorry.", "end"), hang_up()
    )
    write(tmp_path, flow=flow)
    assert [f.rule for f in judge(tmp_path / "flow.json").findings] == ["answer-key"]


def test_a_flow_that_names_what_is_not_there_is_told(tmp_path: Path) -> None:
    write(tmp_path, first=leading_to("elsewhere"))
    assert [f.rule for f in judge(tmp_path / "first.json").findings] == ["name-unknown"]


def test_one_file_that_is_no_flow_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{")
    write(tmp_path, lost=a_document(say("hello", "Hello.", "nowhere")))
    assert {f.rule for f in judge(tmp_path).findings} == {"unreadable", "target-missing"}


def test_broken_facts_are_a_finding(tmp_path: Path) -> None:
    (tmp_path / "functions").mkdir()
    write(tmp_path / "functions", lookup=[])
    write(tmp_path, flow=a_document(invoke("ask", "end", "end"), hang_up()))
    assert "lookup.json" in judge(tmp_path).findings[0].message


def test_a_file_that_is_no_flow_is_a_finding(tmp_path: Path) -> None:
    write(tmp_path, other=[1])
    for name in ("other", "missing"):
        found = judge(tmp_path / f"{name}.json").findings
        assert [(f.flow, f.rule, f.is_error) for f in found] == [
            (f"{name}.json", "unreadable", True)
        ]


def test_a_file_is_read_no_further_than_a_flow_can_be_long(tmp_path: Path) -> None:
    endless = tmp_path / "endless.json"
    with endless.open("wb") as stream:
        stream.truncate(LARGEST_FILE_BYTES + 1)
    (finding,) = judge(endless).findings
    assert "The file is too large" in finding.message
    with pytest.raises(FlowFormatError, match="at most 4 MB"):
        read_flow_file(endless)


def test_a_broken_file_beside_a_flow_is_called_by_its_own_name(tmp_path: Path) -> None:
    write(tmp_path, first=leading_to("second"), second=[1])
    assert [f.flow for f in judge(tmp_path / "first.json").findings] == ["second.json", "first"]


def test_a_pipe_beside_a_flow_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, one=SOUND)
    os.mkfifo(tmp_path / "pipe.json")
    assert judge(tmp_path / "one.json").findings == []
    assert [file.name for file in judge(tmp_path).files] == ["one.json"]


def test_a_name_is_no_way_out_of_the_folder(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    write(tmp_path, outside=[1])
    write(inside, first=leading_to("../outside"))
    assert [f.rule for f in judge(inside / "first.json").findings] == ["name-unknown"]


@pytest.mark.parametrize(
    "broken",
    [
        *([], {}, "x", {**FACTS, "answers": []}, {**FACTS, "parameters": 1}),
        *({**FACTS, "answers": {"tier": "gold"}}, {**FACTS, "answers": {"tier": [None]}}),
        *({**FACTS, "parameters": "order"}, {**FACTS, "identity": "order"}),
        *({**FACTS, "timeout_seconds": value} for value in ("8", 10**400, 0, True, float("nan"))),
        {**FACTS, "response_type": "XML"},
    ],
)
def test_facts_of_the_wrong_form_are_refused_with_their_file(
    tmp_path: Path, broken: object
) -> None:
    write(tmp_path, lookup=broken)
    with pytest.raises(FlowFormatError, match=r"lookup\.json does not hold a function's facts"):
        read_function_facts(tmp_path)
