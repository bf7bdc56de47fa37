"""The command that writes native tests, with an instance's values."""

import json
from pathlib import Path

import pytest

from connect_flows.cli.main import main
from connect_flows_tests.native.known import KNOWN, read

INSTANCE = "arn:aws:connect:eu-west-2:111122223333:instance/0123abcd-4567-89ab-cdef-0123456789ab"

FLOW_ID = "0123abcd-0000-0000-0000-000000000001"


def mapping(tmp_path: Path, **parts: object) -> str:
    functions = {
        name: f"arn:aws:lambda:eu-west-2:111122223333:function:{name}:live"
        for name in ("customer_lookup", "personal_greeting")
    }
    said = {
        "instance_arn": INSTANCE,
        "flows": {"inbound": f"{INSTANCE}/contact-flow/{FLOW_ID}"},
        "queues": {name: f"{INSTANCE}/queue/{name}" for name in ("general", "priority")},
        "functions": functions,
        **parts,
    }
    file = tmp_path / "instance.json"
    file.write_text(json.dumps(said), encoding="utf-8")
    return str(file)


def test_with_an_instances_values_it_is_a_template_that_can_be_deployed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read(tmp_path, KNOWN)
    assert main(["native", "scenario.yaml", "--values", mapping(tmp_path)]) == 0
    said = capsys.readouterr()
    written = json.loads(said.out)
    assert "not expressed: The caller's number" in said.err
    (resource,) = written["Resources"].values()
    assert resource["Type"] == "AWS::Connect::TestCase"
    assert "${" not in json.dumps(written)
    assert "SourcePhoneNumber" not in json.dumps(written)
    told = resource["Properties"]
    assert told["InstanceArn"] == INSTANCE
    assert told["EntryPoint"]["VoiceCallEntryPointParameters"]["FlowId"] == FLOW_ID
    assert f"{INSTANCE}/queue/priority" in told["Content"]
    json.loads(told["Content"])


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"queues": {}}, "${queue:priority} has no value"),
        ({"queues": ["general"]}, "queues of a mapping is no object"),
        ({"instance_arn": None}, "names no instance"),
    ],
)
def test_a_mapping_that_lacks_something_is_refused(
    parts: dict[str, object], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    read(tmp_path, KNOWN)
    assert main(["native", "scenario.yaml", "--values", mapping(tmp_path, **parts)]) == 2
    assert said in capsys.readouterr().err
