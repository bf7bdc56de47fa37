"""Each policy against what is really called with it: nothing is missing, nothing is too much."""

import json
from typing import Any

from identity.binding import key_of
from tests.stacks.policies import (
    SEND_ENCRYPTED,
    allowed,
    functions,
    statements_of,
)
from tests.stacks.reading import all_of

Templates = dict[str, dict[str, Any]]


def test_the_state_machine_may_do_exactly_what_its_definition_asks_for(
    templates: Templates,
) -> None:
    (machine,) = all_of(templates, "AWS::StepFunctions::StateMachine")
    definition = json.dumps(machine["DefinitionString"])
    assert definition.count("sqs:sendMessage") == 1
    expected = {"lambda:InvokeFunction", "sqs:SendMessage", *SEND_ENCRYPTED}
    assert machine["TracingConfiguration"]["Enabled"] is True
    assert machine["LoggingConfiguration"]["Level"] == "ALL"
    expected |= {
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DescribeLogGroups",
        "logs:DescribeResourcePolicies",
        "logs:GetLogDelivery",
        "logs:ListLogDeliveries",
        "logs:PutResourcePolicy",
        "logs:UpdateLogDelivery",
        "xray:GetSamplingRules",
        "xray:GetSamplingTargets",
        "xray:PutTelemetryRecords",
        "xray:PutTraceSegments",
    }
    assert allowed(templates, machine["RoleArn"]) == expected


def test_only_this_environments_state_machine_takes_its_role(templates: Templates) -> None:
    (machine,) = all_of(templates, "AWS::StepFunctions::StateMachine")
    (trust,) = (
        role["AssumeRolePolicyDocument"]["Statement"][0]
        for role in all_of(templates, "AWS::IAM::Role")
        if "states.amazonaws.com" in json.dumps(role["AssumeRolePolicyDocument"])
    )
    assert trust["Condition"]["StringEquals"]["aws:SourceAccount"]
    source = json.dumps(trust["Condition"]["ArnEquals"]["aws:SourceArn"])
    assert source.rstrip('"]}').endswith(f":stateMachine:{machine['StateMachineName']}")


def test_who_a_contact_is_may_be_read_and_nothing_else_of_the_look_ups(
    templates: Templates,
) -> None:
    (start,) = (function for folder, _, function in functions(templates) if folder == "job_start")
    narrowed = [
        statement["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
        for statement in statements_of(templates, start["Role"], "Allow")
        if "LookupTable" in json.dumps(statement["Resource"])
    ]
    assert narrowed == [[key_of("*")]]
