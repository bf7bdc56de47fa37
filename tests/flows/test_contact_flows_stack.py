import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aws_cdk.assertions import Template

from connect_flows.language.flow import read_flow
from stacks.contact_flows import ContactFlowsStack
from stacks.flows.flow_files import FOLDER, FlowFiles
from stacks.flows.flows_refused import FlowsRefusedError
from tests.flows.deployed import FUNCTIONS, an_alias, an_instance, deploy, functions


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


def test_a_file_that_is_no_flow_stops_synth_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{")
    with pytest.raises(FlowsRefusedError, match=r"flows/broken\.json"):
        FlowFiles.judged(functions(), tmp_path)


def test_our_flows_need_no_warning() -> None:
    assert FlowFiles.judged(functions()).warnings == ()


def test_a_chosen_flow_that_is_not_there_is_refused_with_the_likeliest() -> None:
    with pytest.raises(FlowsRefusedError, match=r"names 'inbuond'\. Did you mean 'inbound'\?"):
        FlowFiles.judged(functions()).chosen(["inbuond"])
