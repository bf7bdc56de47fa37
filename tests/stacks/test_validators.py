"""Rule sets over every environment: no finding that is not answered on its construct."""

import json
from pathlib import Path
from typing import Any

import pytest
from aws_cdk import App, Environment, Stack
from aws_cdk import aws_sqs as sqs

from stacks.config import NoVpc, StackConfig
from stacks.data import DataStack
from stacks.network import NetworkStack
from stacks.validation import add_validators
from tests.environments import IMPORTED
from tests.stacks.known import WITH_A_WAY_OUT
from tests.stacks.linting import findings
from tests.stacks.reading import resources

LEAST_RESOURCES = 60


def test_no_validator_finds_anything(templates: dict[str, dict[str, Any]]) -> None:
    """The assembly would not be there otherwise; so assert that there was something to check."""
    assert sum(len(template["Resources"]) for template in templates.values()) > LEAST_RESOURCES


def test_every_table_is_of_the_type_that_the_rule_sets_look_at(
    templates: dict[str, dict[str, Any]],
) -> None:
    """A TableV2 is an AWS::DynamoDB::GlobalTable, which cdk-nag 3.0.2 passes unread."""
    types = {
        resource["Type"]
        for template in templates.values()
        for resource in template["Resources"].values()
    }
    assert {kind for kind in types if kind.startswith("AWS::DynamoDB::")} == {
        "AWS::DynamoDB::Table"
    }


def test_no_property_has_lost_all_its_members(templates: dict[str, dict[str, Any]]) -> None:
    """Keys that aws-cdk-lib does not know in a dict leave an empty object, without a word."""
    properties = [
        (f"{name}.{key}", value)
        for template in templates.values()
        for name, resource in template["Resources"].items()
        for key, value in resource.get("Properties", {}).items()
    ]
    assert len(properties) > LEAST_RESOURCES
    assert [where for where, value in properties if holds_an_empty_object(value)] == []


def holds_an_empty_object(value: object) -> bool:
    if isinstance(value, dict):
        return not value or any(map(holds_an_empty_object, value.values()))
    return isinstance(value, list) and any(map(holds_an_empty_object, value))


def test_a_finding_stops_synth() -> None:
    app = App()
    add_validators(app)
    sqs.Queue(Stack(app, "Careless"), "NoSsl")
    with pytest.raises(RuntimeError, match="AwsSolutions-SQS4"):
        app.synth()


def test_cfn_lint_finds_nothing(assembly: Path) -> None:
    templates = sorted(assembly.glob("*.template.json"))
    assert templates
    assert [(file.name, one) for file in templates for one in findings(file.read_text())] == []


def test_what_cfn_lint_finds_is_told() -> None:
    careless = {"Resources": {"Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"Ssl": True}}}}
    (found,) = findings(json.dumps(careless))
    assert "'Ssl' was unexpected" in found


def network(values: dict[str, Any]) -> dict[str, Any]:
    """The template of the VPC alone, every validator on."""
    app = App()
    add_validators(app)
    config = StackConfig.read({"everything": values}, "everything")
    assert not isinstance(config.network, NoVpc)
    target = Environment(account=config.account, region=config.region)
    data = DataStack(app, "Data", env=target, config=config)
    network = NetworkStack(
        app, "Network", env=target, config=config, choice=config.network, key=data.key
    )
    network.add_endpoints({"dynamodb", "sqs"})
    template: dict[str, Any] = app.synth().get_stack_by_name("Network").template
    return template


def test_a_vpc_with_a_way_out_passes_too(everything: dict[str, Any]) -> None:
    everything["network"] = WITH_A_WAY_OUT
    assert len(list(resources({"Network": network(everything)}, "AWS::EC2::NatGateway"))) == 2


def test_an_imported_vpc_passes_too_and_gets_its_endpoints(everything: dict[str, Any]) -> None:
    everything["network"] = IMPORTED
    templates = {"Network": network(everything)}
    assert len(list(resources(templates, "AWS::EC2::VPCEndpoint"))) == 2
    assert not list(resources(templates, "AWS::EC2::VPC"))
