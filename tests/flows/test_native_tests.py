"""What `native` writes beside the flows is deployed as tests of Connect's own."""

import json
from pathlib import Path
from typing import Any

import pytest
from aws_cdk.assertions import Template

from connect_flows.cli.main import main
from stacks.flows.flow_files import FlowFiles
from stacks.flows.flows_refused import NativeTestRefusedError
from tests.flows.deployed import an_instance, deploy, functions

SCENARIO = """
scenario: Whoever calls is greeted and waits for gold
flow: {flow}
contact: {{from: "+15550100"}}
expect: {{ending: queued}}
"""
ERROR = {"NextAction": "end", "ErrorType": "NoMatchingError"}


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    to_queue = {"NextAction": "in", "Errors": [ERROR]}
    full = {"NextAction": "end", "ErrorType": "QueueAtCapacity"}
    actions: list[dict[str, Any]] = [
        {
            "Identifier": "set",
            "Type": "UpdateContactTargetQueue",
            "Parameters": {"QueueId": "${queue:general}"},
            "Transitions": to_queue,
        },
        {
            "Identifier": "in",
            "Type": "TransferContactToQueue",
            "Parameters": {},
            "Transitions": {"NextAction": "end", "Errors": [ERROR, full]},
        },
        {"Identifier": "end", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}},
    ]
    flow = {"Version": "2019-10-30", "StartAction": "set", "Metadata": {}, "Actions": actions}
    (tmp_path / "line.json").write_text(json.dumps(flow))
    scenario = tmp_path / "line.yaml"
    scenario.write_text(SCENARIO.format(flow=tmp_path / "line.json"))
    assert main(["native", str(scenario)]) == 0
    (tmp_path / "native").mkdir()
    (tmp_path / "native" / "greeted.json").write_text(capsys.readouterr().out)
    return tmp_path


def resources(folder: Path) -> dict[str, Any]:
    stack = deploy(FlowFiles.judged(functions(), folder))
    found: dict[str, Any] = Template.from_stack(stack).to_json()["Resources"]
    return found


def test_a_test_case_starts_in_the_flow_that_is_deployed_beside_it(folder: Path) -> None:
    found = resources(folder)
    (case,) = (one["Properties"] for one in found.values() if one["Type"].endswith("TestCase"))
    assert case["Name"] == "under-eight-dev: Whoever calls is greeted and waits for gold"
    assert case["InstanceArn"] == an_instance().instance_arn
    voice = case["EntryPoint"]["VoiceCallEntryPointParameters"]
    assert voice == {
        "FlowId": {
            "Fn::Select": [3, {"Fn::Split": ["/", {"Fn::GetAtt": ["Line", "ContactFlowArn"]}]}]
        }
    }
    assert "/queue/general" in json.dumps(case["Content"])
    assert "${queue" not in json.dumps(case)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[]", "holds no test case"),
        ('{"Type": "AWS::Connect::TestCase", "Properties": {"Name": "x"}}', "holds no test case"),
        ('{"Type": "AWS::Connect::Rule", "Properties": {"EntryPoint": {}}}', "holds no test case"),
    ],
)
def test_a_file_that_is_no_test_case_stops_synth_with_its_name(
    written: str, said: str, folder: Path
) -> None:
    (folder / "native" / "other.json").write_text(written)
    with pytest.raises(NativeTestRefusedError, match=rf"flows/native/other\.json {said}"):
        resources(folder)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["Properties"], []),
        (["Properties", "Content"], {}),
        (["Properties", "Status"], None),
        (["Properties", "EntryPoint"], "x"),
        (["Properties", "EntryPoint", "Type"], 7),
        (["Properties", "EntryPoint", "VoiceCallEntryPointParameters"], {"FlowId": None}),
    ],
)
def test_a_part_of_a_test_case_of_another_form_stops_synth_with_the_file(
    path: list[str], value: object, folder: Path
) -> None:
    file = folder / "native" / "greeted.json"
    said = json.loads(file.read_text())
    place = said
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    file.write_text(json.dumps(said))
    with pytest.raises(NativeTestRefusedError, match=r"flows/native/greeted\.json holds no test"):
        resources(folder)


def test_a_name_without_a_value_stops_synth_with_the_file(folder: Path) -> None:
    file = folder / "native" / "greeted.json"
    file.write_text(file.read_text().replace("${queue:general}", "${queue:gold}"))
    with pytest.raises(NativeTestRefusedError, match=r"greeted\.json: .*queue:gold"):
        resources(folder)
