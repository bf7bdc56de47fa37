"""`call --profile`: functions of an account are invoked by the name that a flow has for them."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from connect_flows.cli.main import main
from connect_flows_tests.places import EXAMPLES

boto3 = pytest.importorskip("boto3", reason="of the extra aws")

from botocore.exceptions import ClientError  # noqa: E402 # of the extra

INSTANCE = "arn:aws:connect:eu-central-1:111122223333:instance/i"
CALL = ["call", "order_line", "--profile", "team", "--instance-arn", INSTANCE, "--press", "1"]


class Lambda:
    """A Lambda client whose one function answers, and whose policies may not be read."""

    def __init__(self) -> None:
        self.invoked: list[str] = []

    def invoke(self, **asked: Any) -> dict[str, Any]:  # noqa: ANN401 # as boto3 takes them
        self.invoked.append(asked["FunctionName"])
        contact = json.loads(asked["Payload"])["Details"]["ContactData"]
        assert contact["InstanceARN"] == INSTANCE
        payload = io.BytesIO(b'{"state": "packed"}')
        return {"Payload": payload, "ResponseMetadata": {"RequestId": "r"}}

    def get_policy(self, **_asked: Any) -> dict[str, Any]:  # noqa: ANN401 # as boto3 takes them
        response: Any = {"Error": {"Code": "AccessDeniedException"}}
        raise ClientError(response, "GetPolicy")


class Session:
    def __init__(self, region: str | None, client: Lambda) -> None:
        self.region_name = region
        self._client = client

    def client(self, _service: str, **_config: Any) -> Lambda:  # noqa: ANN401 # as boto3 takes them
        return self._client


@pytest.fixture
def functions(monkeypatch: pytest.MonkeyPatch) -> Lambda:
    monkeypatch.chdir(EXAMPLES)
    client = Lambda()
    monkeypatch.setattr(boto3, "Session", lambda **_: Session("eu-central-1", client))
    return client


def test_a_function_of_the_account_is_invoked_for_the_instance(
    functions: Lambda, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(CALL) == 0
    assert functions.invoked == ["order_status"]
    assert "Your order is packed and leaves today." in capsys.readouterr().out


def test_a_region_that_nobody_names_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(EXAMPLES)
    monkeypatch.setattr(boto3, "Session", lambda **_: Session(None, Lambda()))
    assert main(CALL) == 2
    assert "lacks a Region: add --region" in capsys.readouterr().err


def test_a_profile_that_there_is_not_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(EXAMPLES)
    assert main([*CALL, "--profile", "no-such-team"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("error: --profile 'no-such-team'")


def test_a_function_that_fails_as_planned_is_not_invoked(
    functions: Lambda, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*CALL, "--fault", "order_status=throttle"]) == 0
    assert functions.invoked == []
    assert "Lambda said 429" in capsys.readouterr().out


def test_a_mapping_says_which_instance_and_which_functions(
    functions: Lambda, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alias = "arn:aws:lambda:eu-central-1:111122223333:function:acme-orders:live"
    mapping = tmp_path / "acme.json"
    said = {"instance_arn": INSTANCE, "functions": {"order_status": alias}}
    mapping.write_text(json.dumps(said), encoding="utf-8")
    told = ["call", "order_line", "--profile", "team", "--press", "1", "--values", str(mapping)]
    assert main(told) == 0
    assert functions.invoked == [alias]
    assert "Your order is packed" in capsys.readouterr().out


def test_scenarios_are_played_with_the_functions_of_the_account(
    functions: Lambda, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario = tmp_path / "packed.yaml"
    scenario.write_text(
        "scenario: Packed\nflow: order_line\ncaller: {press: ['1']}\n"
        "expect: {hears: [Your order is packed]}\n",
        encoding="utf-8",
    )
    where = ["--profile", "team", "--instance-arn", INSTANCE]
    assert main(["test", str(scenario), *where]) == 0
    assert main(["native", str(scenario), *where]) == 0
    assert functions.invoked == ["order_status", "order_status"]
    assert "AWS::Connect::TestCase" in capsys.readouterr().out
