"""What holds for every function of lambdas/functions, whoever wrote it."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from bundle.functions import function_names
from contracts import (
    FUNCTIONS,
    Contract,
    Variable,
    WorkerContract,
    read_contracts,
    read_workers,
)
from tests.stacks.policies import functions
from tests.stacks.reading import all_of, resources

Templates = dict[str, dict[str, Any]]

HOUSE = {
    *("ENVIRONMENT", "BUDGET_SECONDS", "POWERTOOLS_LOG_LEVEL"),
    *("POWERTOOLS_METRICS_NAMESPACE", "POWERTOOLS_SERVICE_NAME"),
}
"""What every function is told, so that no contract has to name it."""


def contracts() -> dict[str, Contract | WorkerContract]:
    return {**read_contracts(), **read_workers()}


def alias_of(templates: Templates, function_id: str, name: str) -> dict[str, Any]:
    (alias,) = (
        alias
        for _, alias in resources(templates, "AWS::Lambda::Alias")
        if alias["FunctionName"]["Ref"] == function_id and alias["Name"] == name
    )
    return alias


def test_a_function_in_the_folder_is_deployed_once(templates: Templates) -> None:
    deployed = sorted(folder for folder, _, _ in functions(templates))
    # The demo CRM comes where an environment asks for it.
    expected = [name for name in function_names(FUNCTIONS) if name in contracts()]
    assert len(expected) >= 2
    assert [name for name in deployed if name in contracts()] == expected
    assert set(deployed) <= set(function_names(FUNCTIONS))


def test_each_function_has_the_seconds_that_connect_waits_and_a_budget_below(
    templates: Templates,
) -> None:
    for folder, _, function in functions(templates):
        if folder in read_contracts():
            assert function["Timeout"] == 8, folder
            budget = float(function["Environment"]["Variables"]["BUDGET_SECONDS"])
            assert 0 < budget <= 7, folder


def test_each_function_is_traced_and_logs_to_a_group_of_its_own(templates: Templates) -> None:
    groups = {logical_id for logical_id, _ in resources(templates, "AWS::Logs::LogGroup")}
    used = [f["LoggingConfig"]["LogGroup"]["Ref"] for _, _, f in functions(templates)]
    assert set(used) <= groups
    assert len(used) == len(set(used))
    for folder, _, function in functions(templates):
        assert function["TracingConfig"] == {"Mode": "Active"}, folder


def test_each_function_has_an_alias_that_connect_alone_may_invoke(templates: Templates) -> None:
    permissions = all_of(templates, "AWS::Lambda::Permission")
    aliases = dict(resources(templates, "AWS::Lambda::Alias"))
    for folder, function_id, _ in functions(templates):
        if folder not in read_contracts():
            continue
        assert alias_of(templates, function_id, "live")
        admitted = [
            permission["Principal"]
            for permission in permissions
            if (alias := aliases.get(str(permission["FunctionName"].get("Ref"))))
            and alias["FunctionName"]["Ref"] == function_id
            and alias["Name"] == "live"
        ]
        assert admitted == ["connect.amazonaws.com"], folder


@pytest.mark.parametrize("ends", ["near-the-limit", "errors", "throttles", "fallbacks", "unlogged"])
def test_each_function_has_its_alarms(ends: str, templates: Templates) -> None:
    names = {alarm["AlarmName"] for alarm in all_of(templates, "AWS::CloudWatch::Alarm")}
    for folder, _, function in functions(templates):
        if folder in read_contracts():
            assert f"{function['FunctionName']}-{ends}" in names


def test_each_function_is_told_what_its_contract_names_and_nothing_else(
    templates: Templates,
) -> None:
    for folder, _, function in functions(templates):
        contract = contracts().get(folder)
        if contract is None:
            continue
        told: Mapping[str, Any] = function["Environment"]["Variables"]
        assert set(told) - HOUSE <= contract.environment.keys(), folder
        for name, variable in contract.environment.items():
            if variable.kind != "text":
                assert name in told, (folder, name)
            elif name in told and variable.name:
                assert told[name] == variable.name, (folder, name)


def test_each_table_and_each_queue_is_somebodys(templates: Templates) -> None:
    """Whatever is there and in no contract is paid for and used by nobody."""
    named = {one for contract in contracts().values() for one in contract.environment.values()}
    for _, table in resources(templates, "AWS::DynamoDB::Table"):
        (key,) = (key["AttributeName"] for key in table["KeySchema"])
        short = str(table["TableName"]).split("-")[-1]
        assert Variable("table", short, key) in named, short
    dead_letters = {
        json.dumps(queue["RedrivePolicy"]["deadLetterTargetArn"]["Fn::GetAtt"][0])
        for _, queue in resources(templates, "AWS::SQS::Queue")
        if "RedrivePolicy" in queue
    }
    for logical_id, queue in resources(templates, "AWS::SQS::Queue"):
        if json.dumps(logical_id) not in dead_letters:
            assert Variable("queue", str(queue["QueueName"]).split("-")[-1]) in named, logical_id
