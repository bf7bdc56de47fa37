"""What is deployed in the healthy account: the snapshots' resources, and what AWS calls them."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from stacks.config import StackConfig
from tests.environments import EVERYTHING
from tests.verify.fake_aws import Json, Refused

TESTS = Path(__file__).parents[2]
CONFIG = StackConfig.read({"everything": EVERYTHING}, "everything")
STACKS = ("Data", "Network", "Functions", "ContactFlows", "Monitoring")
ACCOUNT, REGION = "111122223333", "eu-central-1"
INSTANCE = EVERYTHING["connect"]["instance_arn"]
VERSION = "7"
DEPLOYED_AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


def template(stack: str) -> Json:
    read: Json = json.loads(
        (TESTS / f"stacks/snapshots/UnderEight-everything-{stack}.json").read_text()
    )
    return read


TEMPLATES = {f"UnderEight-everything-{stack}": template(stack) for stack in STACKS}


def resources(kind: str) -> dict[str, Json]:
    """Properties by logical id."""
    return {
        logical_id: resource.get("Properties", {})
        for stack in TEMPLATES.values()
        for logical_id, resource in stack["Resources"].items()
        if resource["Type"] == kind
    }


def arn(service: str, rest: str) -> str:
    return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{rest}"


def physical_id(logical_id: str, resource: Json) -> str:
    """What `Ref` gives on AWS, for the types that something depends on."""
    kind, properties = resource["Type"], resource.get("Properties", {})
    named = {
        "AWS::Lambda::Function": "{FunctionName}",
        "AWS::Lambda::Version": arn("lambda", f"function:some-function:{VERSION}"),
        "AWS::SNS::Topic": arn("sns", "{TopicName}"),
        "AWS::SQS::Queue": f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/{{QueueName}}",
        "AWS::CloudWatch::Alarm": "{AlarmName}",
        "AWS::CloudWatch::CompositeAlarm": "{AlarmName}",
        "AWS::StepFunctions::StateMachine": arn("states", "stateMachine:{StateMachineName}"),
        "AWS::Connect::ContactFlow": f"{INSTANCE}/contact-flow/{logical_id}",
        "AWS::Connect::ContactFlowModule": f"{INSTANCE}/flow-module/{logical_id}",
    }
    if kind == "AWS::Lambda::Alias":
        return alias_arn(properties)
    return named.get(kind, f"UnderEight-everything-{logical_id}").format_map(properties)


def alias_arn(properties: Json) -> str:
    name = resources("AWS::Lambda::Function")[properties["FunctionName"]["Ref"]]["FunctionName"]
    return arn("lambda", f"function:{name}:{properties['Name']}")


PHYSICAL = {
    logical_id: physical_id(logical_id, resource)
    for stack in TEMPLATES.values()
    for logical_id, resource in stack["Resources"].items()
}
ALIASES = {PHYSICAL[name]: one for name, one in resources("AWS::Lambda::Alias").items()}
RULES = {PHYSICAL[name]: one for name, one in resources("AWS::Events::Rule").items()}
TARGETS = resources("AWS::ApplicationAutoScaling::ScalableTarget")


def filled(node: Any) -> str:  # noqa: ANN401 - a part of a template
    """A text of a template with the names that it refers to."""
    if isinstance(node, str):
        return node
    if "Fn::Join" in node:
        separator, parts = node["Fn::Join"]
        return str(separator.join(filled(part) for part in parts))
    text = json.dumps(node)
    return PHYSICAL[max((name for name in PHYSICAL if name in text), key=len)]


def describe_stacks(asked: Json) -> Json:
    name = asked["StackName"]
    if name not in TEMPLATES:
        raise Refused("ValidationError", f"Stack with id {name} does not exist")
    stack = {"StackName": name, "StackStatus": "UPDATE_COMPLETE", "CreationTime": DEPLOYED_AT}
    return {"Stacks": [stack]}


def get_template(asked: Json) -> Json:
    return {"TemplateBody": json.dumps(TEMPLATES[asked["StackName"]])}


def list_stack_resources(asked: Json) -> Json:
    """Two pages, as a large stack has them."""
    listed = [
        {
            "LogicalResourceId": logical_id,
            "PhysicalResourceId": PHYSICAL[logical_id],
            "ResourceType": resource["Type"],
            "LastUpdatedTimestamp": DEPLOYED_AT,
            "ResourceStatus": "CREATE_COMPLETE",
        }
        for logical_id, resource in TEMPLATES[asked["StackName"]]["Resources"].items()
    ]
    half = len(listed) // 2
    if asked.get("NextToken") == "more":
        return {"StackResourceSummaries": listed[half:]}
    return {"StackResourceSummaries": listed[:half], "NextToken": "more"}
