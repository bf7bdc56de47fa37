import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aws_cdk import App, Environment
from aws_cdk.assertions import Annotations, Match, Template

from connect_flows.language.flow import read_flow
from contracts import read_contracts
from stacks.config import ConnectInstance, FunctionConfig, KeepWarm
from stacks.contact_flow_files import FOLDER, FlowFiles, FlowsRefusedError
from stacks.contact_flows import ContactFlowsStack

FUNCTIONS = tuple(read_contracts())
QUEUES = ("general", "priority", "platinum", "back_office")


def an_instance(queues: tuple[str, ...] = QUEUES, region: str = "eu-west-1") -> ConnectInstance:
    arn = f"arn:aws:connect:{region}:111122223333:instance/00000000-0000-0000-0000-000000000001"
    by_name = {name: f"{arn}/queue/{name}" for name in queues}
    return ConnectInstance(arn, log_group=None, queues=by_name, hours={}, prompts={})


def functions(budget_seconds: float = 3.5) -> dict[str, FunctionConfig]:
    warmth = KeepWarm(environments=1, every_minutes=5)
    return {name: FunctionConfig(512, budget_seconds, warmth, None) for name in FUNCTIONS}


def an_alias(function: str, region: str = "eu-west-1") -> str:
    return f"arn:aws:lambda:{region}:111122223333:function:{function}:live"


def deploy(files: FlowFiles, instance: ConnectInstance | None = None) -> ContactFlowsStack:
    instance = instance or an_instance()
    return ContactFlowsStack(
        App(),
        "Flows",
        env=Environment(account="111122223333", region=instance.region),
        prefix="under-eight-dev",
        instance=instance,
        files=files,
        alias_arns={name: an_alias(name, instance.region) for name in FUNCTIONS},
    )


def contents(stack: ContactFlowsStack) -> dict[str, str]:
    resources = Template.from_stack(stack).to_json()["Resources"]
    return {
        resource["Properties"]["Name"]: json.dumps(resource["Properties"]["Content"])
        for resource in resources.values()
        if "Content" in resource["Properties"]
    }


@pytest.fixture(scope="module")
def stack() -> ContactFlowsStack:
    return deploy(FlowFiles.judged(functions()))


def test_every_file_becomes_a_flow_or_a_module_and_nothing_else(
    stack: ContactFlowsStack,
) -> None:
    template = Template.from_stack(stack)
    modules = [path for path in FOLDER.glob("*.json") if read_flow(path).is_module]
    flows = len(list(FOLDER.glob("*.json"))) - len(modules)
    assert flows >= 1
    template.resource_count_is("AWS::Connect::ContactFlow", flows)
    template.resource_count_is("AWS::Connect::ContactFlowModule", len(modules))
    assert len(template.to_json()["Resources"]) == flows + len(modules)


def test_flows_invoke_functions_by_alias(stack: ContactFlowsStack) -> None:
    invoked = re.findall(r'LambdaFunctionARN\\+":\\+"([^"\\]+)', "".join(contents(stack).values()))
    assert set(invoked) == {an_alias(name) for name in FUNCTIONS}


def test_no_placeholder_is_left(stack: ContactFlowsStack) -> None:
    for content in contents(stack).values():
        assert not re.search(r"\$\{[a-z]+:", content)


def test_a_flow_leads_to_another_by_its_arn(stack: ContactFlowsStack) -> None:
    assert (
        '"Fn::GetAtt": ["AccountStatement", "ContactFlowArn"]'
        in contents(stack)["under-eight-dev-inbound"]
    )


def test_a_module_is_invoked_by_its_bare_id_and_a_qualifier(stack: ContactFlowsStack) -> None:
    content = contents(stack)["under-eight-dev-inbound"]
    assert '"Fn::Select": [3, {"Fn::Split": ["/", {"Fn::GetAtt": ["LookUpCustomer"' in content
    assert ":$LATEST" in content


def test_the_content_is_what_the_file_says(stack: ContactFlowsStack) -> None:
    resources = Template.from_stack(stack).to_json()["Resources"]
    content: Any = resources["LookUpCustomer"]["Properties"]["Content"]
    deployed = json.loads(content)
    written = json.loads((FOLDER / "look_up_customer.json").read_text())
    assert [a["Identifier"] for a in deployed["Actions"]] == [
        a["Identifier"] for a in written["Actions"]
    ]
    assert deployed["Settings"] == written["Settings"]


def test_the_same_files_go_to_another_instance_without_edits() -> None:
    files = FlowFiles.judged(functions())
    ireland = contents(deploy(files, an_instance(region="eu-west-1")))
    virginia = contents(deploy(files, an_instance(region="us-east-1")))
    for name, content in ireland.items():
        assert content.replace("eu-west-1", "us-east-1") == virginia[name]


def test_a_budget_over_the_blocks_limit_stops_synth_with_flow_block_and_advice() -> None:
    with pytest.raises(FlowsRefusedError) as refused:
        FlowFiles.judged(functions(budget_seconds=8.5))
    said = str(refused.value)
    assert "inbound, block 'Word the greeting'" in said
    assert "Give the block more time or the function a smaller budget" in said


def test_a_queue_without_an_arn_stops_synth_with_its_name() -> None:
    with pytest.raises(FlowsRefusedError, match=r"flows/.*queue:platinum.*connect\.queues"):
        deploy(
            FlowFiles.judged(functions()),
            an_instance(queues=("general", "priority", "back_office")),
        )


def test_a_number_for_a_flow_that_is_not_there_stops_synth_with_those_that_are() -> None:
    instance = replace(an_instance(), phone_numbers={"+493012345678": "look_up_customer"})
    with pytest.raises(FlowsRefusedError, match=r"'look_up_customer'.*comes in is: .*inbound"):
        deploy(FlowFiles.judged(functions()), instance)


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


def test_a_file_that_is_no_flow_stops_synth_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{")
    with pytest.raises(FlowsRefusedError, match=r"flows/broken\.json"):
        FlowFiles.judged(functions(), tmp_path)


def test_warnings_are_shown_at_synth(tmp_path: Path) -> None:
    flow = json.loads((FOLDER / "late_statement.json").read_text())
    flow["Actions"][0]["Transitions"]["NextAction"] = "Put in the queue"
    (tmp_path / "late.json").write_text(json.dumps(flow))
    stack = deploy(FlowFiles.judged(functions(), tmp_path))
    no_queue = Match.string_like_regexp("path without a working queue")
    Annotations.from_stack(stack).has_warning("/Flows", no_queue)


def test_our_flows_need_no_warning() -> None:
    assert FlowFiles.judged(functions()).warnings == ()


def test_an_environment_gets_the_flows_that_it_names_and_what_they_lead_to() -> None:
    files = FlowFiles.judged(functions())
    assert files.chosen(None) is files
    assert set(files.chosen(["late_statement"]).by_name) == {"late_statement"}
    assert {"inbound", "look_up_customer"} <= set(files.chosen(["inbound"]).by_name)
    stack = deploy(files, replace(an_instance(), flows=("late_statement",)))
    Template.from_stack(stack).resource_count_is("AWS::Connect::ContactFlow", 1)


def test_a_chosen_flow_that_is_not_there_is_refused_with_the_likeliest() -> None:
    with pytest.raises(FlowsRefusedError, match=r"names 'inbuond'\. Did you mean 'inbound'\?"):
        FlowFiles.judged(functions()).chosen(["inbuond"])


def test_a_number_rings_only_in_a_flow_that_is_chosen() -> None:
    number = {"+493012345678": "inbound"}
    instance = replace(an_instance(), flows=("late_statement",), phone_numbers=number)
    with pytest.raises(FlowsRefusedError, match=r"\+493012345678 the flow 'inbound'"):
        deploy(FlowFiles.judged(functions()), instance)
