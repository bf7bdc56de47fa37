"""What every function that contact flows call must have."""

import json
from typing import Any

from contracts import read_contracts
from tests.stacks.reading import all_of, resources

CONTRACTS = read_contracts()
Templates = dict[str, dict[str, Any]]


def connect_functions(templates: Templates) -> list[dict[str, Any]]:
    found = [
        function
        for function in all_of(templates, "AWS::Lambda::Function")
        if function["Handler"].partition(".")[0] in CONTRACTS
    ]
    assert len(found) == len(CONTRACTS) >= 1
    return found


def test_connect_invoked_functions_have_the_seconds_that_connect_waits(
    templates: Templates,
) -> None:
    assert {function["Timeout"] for function in connect_functions(templates)} == {8}


def test_every_function_runs_as_the_house_does(templates: Templates) -> None:
    for function in all_of(templates, "AWS::Lambda::Function"):
        assert function["Runtime"] == "python3.13"
        assert function["Architectures"] == ["arm64"]
        assert function["TracingConfig"] == {"Mode": "Active"}
        assert function["LoggingConfig"]["LogFormat"] == "JSON"
        assert "LogGroup" in function["LoggingConfig"]
        assert "Dependencies" in json.dumps(function["Layers"])


def test_no_log_level_of_lambda_hides_metrics(templates: Templates) -> None:
    levels = {
        function["LoggingConfig"]["ApplicationLogLevel"]
        for function in all_of(templates, "AWS::Lambda::Function")
    }
    assert levels <= {"DEBUG", "INFO"}


def test_every_log_group_keeps_its_entries_for_a_while_and_encrypted(templates: Templates) -> None:
    for group in all_of(templates, "AWS::Logs::LogGroup"):
        assert group["RetentionInDays"] > 0
        assert "KmsKeyId" in group


def test_a_log_that_a_service_delivers_has_the_prefix_of_vended_logs(templates: Templates) -> None:
    """By any other name each adds to the account's one log resource policy, until that is full."""
    names = {str(group["LogGroupName"]) for group in all_of(templates, "AWS::Logs::LogGroup")}
    # Functions and flow logs write with roles of their own.
    delivered = {
        name
        for name in names
        if not name.startswith("/aws/lambda/") and not name.endswith("/vpc-flow-logs")
    }
    assert names
    assert all(name.startswith("/aws/vendedlogs/") for name in delivered)


def test_no_role_has_a_managed_policy(templates: Templates) -> None:
    for role in all_of(templates, "AWS::IAM::Role"):
        assert "ManagedPolicyArns" not in role


def test_every_function_has_a_role_of_its_own(templates: Templates) -> None:
    roles = [str(function["Role"]) for function in all_of(templates, "AWS::Lambda::Function")]
    assert len(roles) == len(set(roles))


def test_no_action_is_a_wildcard(templates: Templates) -> None:
    for policy in all_of(templates, "AWS::IAM::Policy"):
        for statement in policy["PolicyDocument"]["Statement"]:
            actions = statement["Action"]
            for action in [actions] if isinstance(actions, str) else actions:
                assert "*" not in action


def test_connect_may_invoke_the_alias_and_only_the_alias(templates: Templates) -> None:
    aliases = {name for name, _ in resources(templates, "AWS::Lambda::Alias")}
    permissions = [
        permission
        for permission in all_of(templates, "AWS::Lambda::Permission")
        if permission["Principal"] == "connect.amazonaws.com"
    ]
    assert len(permissions) == len(CONTRACTS)
    for permission in permissions:
        assert permission["FunctionName"]["Ref"] in aliases
        assert permission["SourceAccount"]
        assert "connect" in json.dumps(permission["SourceArn"])


def test_every_alias_follows_the_code(templates: Templates) -> None:
    for alias in all_of(templates, "AWS::Lambda::Alias"):
        assert alias["Name"] in {"live", "warm"}
        assert "CurrentVersion" in json.dumps(alias["FunctionVersion"])


def test_budgets_leave_time_to_answer_in(templates: Templates) -> None:
    for function in connect_functions(templates):
        budget = float(function["Environment"]["Variables"]["BUDGET_SECONDS"])
        assert 0 < budget <= function["Timeout"] - 1
