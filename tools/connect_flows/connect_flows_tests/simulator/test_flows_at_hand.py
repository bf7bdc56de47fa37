"""What lies beside a flow is found by the ids and names that an export has."""

import json
from pathlib import Path

import pytest

from connect_flows.invokers.stub import Stub
from connect_flows.simulator.engine import run
from connect_flows.simulator.flows_at_hand import load_flow
from connect_flows_tests.language.building import Json, a_block, a_document, hang_up, say

ID = "12345678-1234-1234-1234-123456789012"
ARN = f"arn:aws:connect:us-east-1:111122223333:instance/i/flow-module/{ID}"


def heard(path: Path) -> list[str]:
    flows = load_flow(path)
    return [
        str(event.text)  # type: ignore[attr-defined]  # of what is heard
        for event in run(flows.flow, library=flows.library, invoker=Stub({}))
        if hasattr(event, "hearer")
    ]


def write(path: Path, document: Json) -> None:
    path.write_text(json.dumps(document), encoding="utf-8")


def exported(called: str, shown: str | None = None) -> Json:
    """A flow that invokes a module by its id, with what the console showed of it."""
    invoke = a_block("ask", "InvokeFlowModule", {"FlowModuleId": called}, to="bye",
                     errors={"NoMatchingError": "bye"})  # fmt: skip
    document = a_document(invoke, say("bye", "Outside.", "end"), hang_up())
    if shown is not None:
        of_block = {"parameters": {"FlowModuleId": {"displayName": shown}}}
        document["Metadata"] = {"ActionMetadata": {"ask": of_block}}
    return document


def module() -> Json:
    document = a_document(
        say("hello", "Inside.", "back"), a_block("back", "EndFlowModuleExecution", {})
    )
    return {**document, "Settings": {}}


@pytest.mark.parametrize(
    ("called", "shown", "file"),
    [
        ("hours", None, "hours.json"),
        (ID, None, f"{ID}.json"),
        (f"{ARN}:$LATEST", None, f"{ID}.json"),
        (f"{ARN}:$LATEST", "Check the hours", "Check the hours.json"),
    ],
)
def test_a_module_of_an_export_is_played(
    called: str, shown: str | None, file: str, tmp_path: Path
) -> None:
    write(tmp_path / "flow.json", exported(called, shown))
    write(tmp_path / file, module())
    assert heard(tmp_path / "flow.json") == ["Inside.", "Outside."]


def test_a_flow_of_an_export_is_gone_on_in(tmp_path: Path) -> None:
    go = a_block("go", "TransferToFlow", {"ContactFlowId": ARN}, to="end",
                 errors={"NoMatchingError": "end"})  # fmt: skip
    write(tmp_path / "flow.json", a_document(go, hang_up()))
    write(tmp_path / f"{ID}.json", a_document(say("hello", "There.", "end"), hang_up()))
    assert heard(tmp_path / "flow.json") == ["There."]


@pytest.mark.parametrize("shown", ["../outside", "", ".hidden", "a/b"])
def test_a_name_is_no_way_out_of_the_folder(shown: str, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    write(tmp_path / "outside.json", module())
    write(inside / "flow.json", exported(ARN, shown))
    assert heard(inside / "flow.json") == ["Outside."]


def test_a_flow_in_a_template_is_played(tmp_path: Path) -> None:
    document = json.dumps(a_document(say("hello", "There.", "end"), hang_up()))
    (tmp_path / "stack.yaml").write_text(
        "Resources:\n  Queue:\n    Type: AWS::Connect::ContactFlow\n    Properties:\n"
        f"      Name: Waiting\n      Type: CONTACT_FLOW\n      Content: !Sub '{document}'\n",
        encoding="utf-8",
    )
    assert heard(tmp_path / "stack.yaml") == ["There."]
