"""The stack of the flows, tried with one that leads to no other."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from aws_cdk.assertions import Annotations, Match, Template

from stacks.flows.flow_files import FOLDER, FlowFiles
from stacks.flows.flows_refused import FlowsRefusedError
from tests.flows.deployed import an_instance, deploy, functions
from tests.flows.test_contact_flows_stack import contents


def test_a_number_for_a_flow_that_no_call_can_come_into_stops_synth() -> None:
    instance = replace(an_instance(), phone_numbers={"+493012345678": "late_statement"})
    files = FlowFiles.judged(functions())
    late = files.by_name["late_statement"]
    waiting = replace(late, flow=replace(late.flow, flow_type="CUSTOMER_QUEUE"))
    files = replace(files, by_name={**files.by_name, "late_statement": waiting})
    with pytest.raises(FlowsRefusedError, match=r"'late_statement'.*comes in is: .*inbound"):
        deploy(files, instance)


def test_flows_that_lead_to_each_other_stop_synth(tmp_path: Path) -> None:
    for one, other in (("first", "second"), ("second", "first")):
        flow = json.loads((FOLDER / "late_statement.json").read_text())
        flow["Actions"][0]["Transitions"]["NextAction"] = "Go round"
        flow["Actions"][1] = {
            "Identifier": "Go round",
            "Type": "TransferToFlow",
            "Parameters": {"ContactFlowId": f"${{flow:{other}}}"},
            "Transitions": {
                "NextAction": "Drop the task",
                "Errors": [{"NextAction": "Drop the task", "ErrorType": "NoMatchingError"}],
            },
        }
        (tmp_path / f"{one}.json").write_text(json.dumps(flow))
    files = FlowFiles.judged(functions(), tmp_path)
    with pytest.raises(FlowsRefusedError, match="first -> second -> first"):
        deploy(files)


def test_warnings_are_shown_at_synth(tmp_path: Path) -> None:
    flow = json.loads((FOLDER / "late_statement.json").read_text())
    flow["Actions"][0]["Transitions"]["NextAction"] = "Put in the queue"
    (tmp_path / "late.json").write_text(json.dumps(flow))
    stack = deploy(FlowFiles.judged(functions(), tmp_path))
    no_queue = Match.string_like_regexp("path without a working queue")
    Annotations.from_stack(stack).has_warning("/Flows", no_queue)


def test_an_environment_gets_the_flows_that_it_names_and_what_they_lead_to() -> None:
    files = FlowFiles.judged(functions())
    assert files.chosen(None) is files
    assert set(files.chosen(["late_statement"]).by_name) == {"late_statement"}
    assert {"inbound", "look_up_customer"} <= set(files.chosen(["inbound"]).by_name)
    stack = deploy(files, replace(an_instance(), deploy_flows=("late_statement",)))
    Template.from_stack(stack).resource_count_is("AWS::Connect::ContactFlow", 1)


def test_a_number_rings_only_in_a_flow_that_is_chosen() -> None:
    number = {"+493012345678": "inbound"}
    instance = replace(an_instance(), deploy_flows=("late_statement",), phone_numbers=number)
    with pytest.raises(FlowsRefusedError, match=r"\+493012345678 the flow 'inbound'"):
        deploy(FlowFiles.judged(functions()), instance)


def test_a_flow_leads_to_another_by_its_arn() -> None:
    assert (
        '"Fn::GetAtt": ["AccountStatement", "ContactFlowArn"]'
        in contents(deploy(FlowFiles.judged(functions())))["under-eight-dev-inbound"]
    )
