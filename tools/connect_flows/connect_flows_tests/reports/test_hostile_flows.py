"""What no editor would write is played, logged and drawn, or refused in a sentence."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.cli.main import main
from connect_flows.contact.start import ContactStart
from connect_flows.invokers.stub import Stub
from connect_flows.language.flow import FlowFormatError, read_flow
from connect_flows.language.placeholders import PlaceholderError
from connect_flows.report.flow_log import flow_log
from connect_flows.report.page.page import draw_page
from connect_flows.scenarios.played_call import PlayedCall
from connect_flows.simulator.engine import run
from connect_flows.simulator.flows_at_hand import load_flow
from connect_flows.simulator.refused import UnsupportedError

HALF = "x\ud800y"
END = {"Identifier": "e", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}}


def content(*actions: Mapping[str, Any]) -> str:
    start = actions[0]["Identifier"]
    flow = {"Version": "2019-10-30", "StartAction": start, "Actions": [*actions, END]}
    return json.dumps(flow)


def block(kind: str, parameters: Mapping[str, Any], identifier: str = "a") -> dict[str, Any]:
    errors = [{"NextAction": "e", "ErrorType": "NoMatchingError"}]
    ways = {"NextAction": "e", "Errors": errors, "Conditions": []}
    return {"Identifier": identifier, "Type": kind, "Parameters": parameters, "Transitions": ways}


def written(text: str) -> list[str]:
    """Play a flow to its end, and write its log and its page."""
    contact = ContactStart()
    flow = read_flow(text, name="flow")
    events = list(run(flow, invoker=Stub(), contact=contact))
    assert draw_page(
        [PlayedCall(title="call", contact=contact, events=events, flows={"flow": flow})],
        title="call",
    )
    return list(flow_log(events, contact, started=datetime(2026, 1, 2, tzinfo=UTC)))


@pytest.mark.parametrize("empty", ["", None], ids=["empty", "null"])
def test_an_empty_value_anywhere_is_logged_or_refused(empty: str | None) -> None:
    logged = 0
    for kind, about in ACTION_TYPES.items():
        for name in about.parameters or ():
            try:
                logged += bool(written(content(block(kind, {name: empty}))))
            except UnsupportedError:
                continue
    assert logged > 100


def test_half_a_surrogate_pair_is_played_logged_and_drawn() -> None:
    keeps = block("UpdateContactAttributes", {"Attributes": {HALF: HALF}}, HALF)
    assert written(content(keeps))


@pytest.mark.parametrize("name", ["../x", "a/b", "..", "", ".hidden", "a\\b", "/etc/x"])
@pytest.mark.parametrize("kind", ["flow", "module"])
def test_a_placeholder_leads_nowhere_but_into_its_folder(
    tmp_path: Path, kind: str, name: str
) -> None:
    (tmp_path / "x.json").write_text(content(END))
    folder = tmp_path / "flows"
    folder.mkdir()
    leads = block("TransferToFlow", {"ContactFlowId": f"${{{kind}:{name}}}"})
    (folder / "flow.json").write_text(content(leads))
    with pytest.raises(PlaceholderError, match="its file's name"):
        load_flow(folder / "flow.json")


@pytest.mark.parametrize("name", ["a/b", "../x", "in_time.startup", ""])
def test_a_functions_name_is_no_path(tmp_path: Path, name: str) -> None:
    asks = block("InvokeLambdaFunction", {"LambdaFunctionARN": f"${{function:{name}}}"})
    (tmp_path / "flow.json").write_text(content(asks))
    with pytest.raises(PlaceholderError, match="letters, digits"):
        load_flow(tmp_path / "flow.json")


def test_a_file_of_several_flows_is_refused_with_their_names(tmp_path: Path) -> None:
    flows = {name: {"Name": name, "Content": content(END)} for name in ("day", "night")}
    (tmp_path / "template.json").write_text(json.dumps(flows))
    with pytest.raises(FlowFormatError, match="day, template/night"):
        load_flow(tmp_path / "template.json")


@pytest.mark.parametrize(
    "value", ["9" * 5000, "0x" + "f" * 5000, ".inf", "-.inf", ".nan", '"a\\ud800b"']
)
def test_what_json_cannot_hold_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], value: str
) -> None:
    for place in (
        "caller: {hangs_up_after_seconds: @}",
        "functions: {x: {answers: {k: @}}}",
        "@: 1",
    ):
        scenario = tmp_path / "scenario.yaml"
        scenario.write_text(f"scenario: s\nflow: f.json\n{place.replace('@', value)}\n")
        assert main(["test", str(scenario)]) == 2
        assert capsys.readouterr().err.startswith("error: ")


def test_a_flow_with_ten_thousand_lines_is_drawn_as_far_as_the_contact_went() -> None:
    names = [f"b{i}" for i in range(101)]
    actions = []
    for name in names:
        compares = block("Compare", {"ComparisonValue": "$.Attributes.x"}, name)
        compares["Transitions"]["Conditions"] = [
            {"NextAction": to, "Condition": {"Operator": "Equals", "Operands": [to]}}
            for to in names
        ]
        compares["Transitions"]["Errors"] = [
            {"NextAction": "e", "ErrorType": "NoMatchingCondition"}
        ]
        actions.append(compares)
    flow = read_flow(content(*actions), name="flow")
    contact = ContactStart()
    events = list(run(flow, invoker=Stub(), contact=contact))
    page = draw_page(
        [PlayedCall(title="call", contact=contact, events=events, flows={"flow": flow})],
        title="call",
    )
    assert "Only the way that the contact took is drawn" in page
    assert page.count('class="block ') == 2
