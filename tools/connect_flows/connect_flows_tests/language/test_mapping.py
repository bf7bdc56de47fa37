"""A mapping gives placeholders their values, and lint the instance that flows are for."""

import json
from pathlib import Path
from typing import Any

import pytest

from connect_flows.cli.main import main
from connect_flows.language.function_facts import bare_name
from connect_flows.language.mapping import values_of
from connect_flows.language.placeholders import fill
from connect_flows.language.resources import RESOURCE_KINDS

INSTANCE = "arn:aws:connect:eu-west-2:111122223333:instance/0123abcd-4567-89ab-cdef-0123456789ab"
OTHER = INSTANCE.replace("/0123", "/4567")
MODULE = f"{INSTANCE}/flow-module/m1"


def test_each_kind_has_its_key_and_gives_a_value() -> None:
    kinds = [kind for kind in RESOURCE_KINDS.values() if kind.word not in ("module", "instance")]
    assert len(kinds) > 20
    values = values_of({kind.setting: {"One": f"of {kind.word}"} for kind in kinds})
    assert values == {f"{kind.word}:One": f"of {kind.word}" for kind in kinds}


def test_a_module_is_named_in_three_ways_and_the_instance_as_this() -> None:
    values = values_of({"instance_arn": INSTANCE, "modules": {"m": MODULE}})
    text = "${module:m} ${module-id:m} ${module-arn:m} ${instance:this} ${instance-id:this}"
    assert fill(text, values) == (
        f"m1:$LATEST m1 {MODULE} {INSTANCE} 0123abcd-4567-89ab-cdef-0123456789ab"
    )


@pytest.mark.parametrize(
    ("invoked", "name"),
    [
        ("${function:order_status}", "order_status"),
        ("${function:acme-lookup:live}", "acme-lookup"),
        ("arn:aws:lambda:eu-west-2:111122223333:function:acme-lookup:live", "acme-lookup"),
        ("arn:aws:lambda:eu-west-2:111122223333:function:acme-lookup", "acme-lookup"),
        ("arn:aws:lambda:$.AwsRegion:111122223333:function:acme-lookup", "acme-lookup"),
        ("acme-lookup", "acme-lookup"),
        ("$.Attributes.function", "$.Attributes.function"),
    ],
)
def test_a_function_has_one_name_however_a_block_invokes_it(invoked: str, name: str) -> None:
    assert bare_name(invoked) == name


def flow(*, queue: str, function: str) -> dict[str, Any]:
    error = [{"NextAction": "sorry", "ErrorType": "NoMatchingError"}]
    asks = {"LambdaFunctionARN": function, "InvocationTimeLimitSeconds": "8"}
    actions = [
        ("ask", "InvokeLambdaFunction", asks, {"NextAction": "set", "Errors": error}),
        ("set", "UpdateContactTargetQueue", {"QueueId": queue},
         {"NextAction": "sorry", "Errors": error}),
        ("sorry", "MessageParticipant", {"Text": "You are $.External.tier."},
         {"NextAction": "end", "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingError"}]}),
        ("end", "DisconnectParticipant", {}, {}),
    ]  # fmt: skip
    names = ("Identifier", "Type", "Parameters", "Transitions")
    blocks = [dict(zip(names, action, strict=True)) for action in actions]
    return {"Version": "2019-10-30", "StartAction": "ask", "Metadata": {}, "Actions": blocks}


HERE = "arn:aws:lambda:eu-west-2:111122223333:function:acme-lookup:live"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    written = flow(queue=f"{OTHER}/queue/q1", function=HERE.replace("1111", "9999"))
    (tmp_path / "line.json").write_text(json.dumps(written))
    return tmp_path / "line.json"


def test_what_is_elsewhere_is_told_where_it_is_known_what_is_here(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["lint", str(file)])
    assert "elsewhere" not in capsys.readouterr().out
    mapping = tmp_path / "acme.mapping"
    mapping.write_text(json.dumps({"instance_arn": INSTANCE}))
    for option in (["--instance-arn", INSTANCE], ["--values", str(mapping)]):
        assert main(["lint", str(file), *option]) == 1
        told = capsys.readouterr().out
        assert f"error: line, block 'set': This queue is in another instance: {OTHER}" in told
        assert "This function is in account 999922223333, eu-west-2" in told


def test_another_region_of_the_same_account_is_elsewhere_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = flow(queue=f"{INSTANCE}/queue/q1", function=HERE.replace("eu-west-2", "us-east-1"))
    (tmp_path / "line.json").write_text(json.dumps(written))
    assert main(["lint", str(tmp_path), "--instance-arn", INSTANCE]) == 0
    assert "account 111122223333, us-east-1" in capsys.readouterr().out


def test_an_instance_that_is_none_is_refused(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lint", str(file), "--instance-arn", "acme"]) == 2
    assert "is no instance's ARN" in capsys.readouterr().err


@pytest.mark.parametrize(
    "function", [HERE, "${function:acme-lookup:live}", "${function:acme-lookup}"]
)
def test_facts_are_found_by_the_functions_name(
    function: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = flow(queue=f"{INSTANCE}/queue/q1", function=function)
    (tmp_path / "line.json").write_text(json.dumps(written))
    facts = {
        "timeout_seconds": 8,
        "budget_seconds": 3,
        "response_type": "STRING_MAP",
        "parameters": [],
        "answers": {"teir": []},
    }
    (tmp_path / "functions").mkdir()
    (tmp_path / "functions" / "acme-lookup.json").write_text(json.dumps(facts))
    assert main(["lint", str(tmp_path)]) == 1
    assert "$.External.tier is not a key in the answer of 'ask'" in capsys.readouterr().out


def test_a_name_that_the_instance_has_is_known_without_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    error = [{"NextAction": "end", "ErrorType": "NoMatchingError"}]
    goes = {
        "Identifier": "go",
        "Type": "TransferToFlow",
        "Parameters": {"ContactFlowId": "${flow:After hours}"},
        "Transitions": {"NextAction": "end", "Errors": error},
    }
    end = {
        "Identifier": "end",
        "Type": "DisconnectParticipant",
        "Parameters": {},
        "Transitions": {},
    }
    line = {"Version": "2019-10-30", "StartAction": "go", "Metadata": {}, "Actions": [goes, end]}
    other = {**line, "StartAction": "end", "Actions": [end]}
    (tmp_path / "line.json").write_text(json.dumps(line))
    (tmp_path / "other.json").write_text(json.dumps(other))
    assert main(["lint", str(tmp_path)]) == 1
    assert "name-unknown" in capsys.readouterr().out
    mapping = tmp_path / "acme.mapping"
    flows = {"After hours": f"{INSTANCE}/contact-flow/f1"}
    mapping.write_text(json.dumps({"instance_arn": INSTANCE, "flows": flows}))
    main(["lint", str(tmp_path), "--values", str(mapping)])
    assert "name-unknown" not in capsys.readouterr().out
