"""What an environment has only when it is configured."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from contracts import read_contracts, read_workers
from stacks.crm.private_authority import FILE
from tests.stacks.reading import all_of, resources

Templates = dict[str, dict[str, Any]]


pytestmark = pytest.mark.parametrize("assembly", ["everything"], indirect=True)


def test_a_vpc_is_closed_unless_a_way_out_is_asked_for(templates: Templates) -> None:
    assert all_of(templates, "AWS::EC2::VPCEndpoint")
    assert not list(resources(templates, "AWS::EC2::NatGateway"))
    assert not list(resources(templates, "AWS::EC2::InternetGateway"))


def test_only_functions_that_call_something_are_in_the_vpc(templates: Templates) -> None:
    inside = {
        str(function["FunctionName"]).removeprefix("under-eight-everything-")
        for function in all_of(templates, "AWS::Lambda::Function")
        if "VpcConfig" in function
    }
    environments = [
        *((name, one.environment) for name, one in read_contracts().items()),
        *((name, one.environment) for name, one in read_workers().items()),
    ]
    asks = {name.replace("_", "-") for name, environment in environments if environment}
    assert inside == asks >= {"customer-lookup"}


def test_the_instance_and_nobody_else_may_invoke(templates: Templates) -> None:
    for permission in all_of(templates, "AWS::Lambda::Permission"):
        if permission["Principal"] == "connect.amazonaws.com":
            assert permission["SourceAccount"] == "111122223333"
            assert permission["SourceArn"].endswith("0123456789ab")


def test_functions_are_in_the_list_of_the_instances_console(templates: Templates) -> None:
    associations = all_of(templates, "AWS::Connect::IntegrationAssociation")
    assert len(associations) == len(read_contracts())
    assert {association["IntegrationType"] for association in associations} == {"LAMBDA_FUNCTION"}


def test_failed_lambda_blocks_are_counted_in_the_instances_log(templates: Templates) -> None:
    (counter,) = (
        counter
        for counter in all_of(templates, "AWS::Logs::MetricFilter")
        if counter["LogGroupName"] == "/aws/connect/under-eight-test"
    )
    assert '$.ContactFlowModuleType = "InvokeExternalResource"' in counter["FilterPattern"]


def test_whatever_the_flow_log_alarm_counts_its_query_finds(templates: Templates) -> None:
    (counter,) = (
        counter
        for counter in all_of(templates, "AWS::Logs::MetricFilter")
        if counter["LogGroupName"] == "/aws/connect/under-eight-test"
    )
    (query,) = (
        query["QueryString"]
        for query in all_of(templates, "AWS::Logs::QueryDefinition")
        if query["Name"].endswith("/failed-lambda-blocks")
    )
    parts = re.findall(r'Results = "\*(\w+)\*"', counter["FilterPattern"])
    assert len(parts) > 3
    for part in parts:
        assert f'Results like "{part}"' in query


def test_a_reserve_is_kept_where_it_is_asked_for(templates: Templates) -> None:
    reserves = [
        function["ReservedConcurrentExecutions"]
        for function in all_of(templates, "AWS::Lambda::Function")
        if "ReservedConcurrentExecutions" in function
    ]
    assert reserves == [100]


def test_the_mail_addresses_hear_the_alarms(templates: Templates) -> None:
    heard = {one["Endpoint"] for one in all_of(templates, "AWS::SNS::Subscription")}
    assert heard == {"on-call@example.com", "team@example.com"}


def test_configured_ports_go_out_beside_that_of_https(templates: Templates) -> None:
    (group,) = (
        group
        for group in all_of(templates, "AWS::EC2::SecurityGroup")
        if "functions" in group["GroupDescription"]
    )
    ports = {(rule["FromPort"], rule["ToPort"]) for rule in group["SecurityGroupEgress"]}
    assert ports == {(443, 443), (8443, 8443), (9443, 9443)}


def test_where_the_crm_is_and_who_vouches_for_it_reaches_every_function_that_asks_it(
    assembly: Path, templates: Templates
) -> None:
    functions = all_of(templates, "AWS::Lambda::Function")
    asking = [one for one in functions if "CRM_SECRET_ID" in one["Environment"]["Variables"]]
    assert len(asking) >= 1
    for function in functions:
        trusts = function["Environment"]["Variables"].get("CRM_CA_FILE")
        assert trusts == (f"/opt/{FILE}" if function in asking else None)
        address = function["Environment"]["Variables"].get("CRM_ADDRESS")
        assert address == ("crm.example.com:8443" if function in asking else None)
        assert len(function["Layers"]) == (2 if function in asking else 1)
    (staged,) = assembly.glob(f"asset.*/{FILE}")
    assert staged.read_text().startswith("-----BEGIN CERTIFICATE-----")
    assert staged.stat().st_mode & 0o777 == 0o644


def test_tags_are_on_every_resource_that_can_have_them(templates: Templates) -> None:
    for kind in ("AWS::Lambda::Function", "AWS::DynamoDB::Table", "AWS::IAM::Role"):
        for one in all_of(templates, kind):
            found = {tag["Key"]: tag["Value"] for tag in one["Tags"]}
            assert found["cost-centre"] == "4711"
            assert found["owner"] == "contact centre@example.com"


def test_every_role_is_bounded(templates: Templates) -> None:
    for role in all_of(templates, "AWS::IAM::Role"):
        boundary = json.dumps(role["PermissionsBoundary"])
        assert "team/bounded" in boundary
        assert "AWS::AccountId" in boundary or "111122223333" in boundary
