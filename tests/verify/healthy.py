"""An account in which everything that can be configured is deployed and well.

The templates are the snapshots, so what has to be there follows the stacks; the rest of the account
answers as those templates say it should.
"""

import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from stacks.config import StackConfig
from tests.environments import EVERYTHING
from tests.verify.fake_aws import FakeAws, Handler, Json, Refused

TESTS = Path(__file__).parents[1]
CONFIG = StackConfig.read({"everything": EVERYTHING}, "everything")
STACKS = ("Data", "Network", "Functions", "ContactFlows", "Monitoring")
ACCOUNT, REGION = "111122223333", "eu-central-1"
INSTANCE = EVERYTHING["connect"]["instance_arn"]
NUMBER = f"arn:aws:connect:{REGION}:{ACCOUNT}:phone-number/99999999-0000-0000-0000-000000000000"
(CONFIGURED_NUMBER,) = EVERYTHING["connect"]["phone_numbers"]
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


def healthy() -> FakeAws:
    """The account; change its `handlers` to break something."""
    return FakeAws(dict(HANDLERS))


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


def get_alias(asked: Json) -> Json:
    qualified = arn("lambda", f"function:{asked['FunctionName']}:{asked['Name']}")
    return {"AliasArn": qualified, "Name": asked["Name"], "FunctionVersion": VERSION}


def get_function_configuration(asked: Json) -> Json:
    snapshot = "personal-greeting" in asked["FunctionName"]
    return {
        "FunctionName": asked["FunctionName"],
        "Version": VERSION,
        "State": "Active",
        "LastUpdateStatus": "Successful",
        "Timeout": 8,
        "Environment": {"Variables": variables(asked["FunctionName"])},
        "SnapStart": {
            "ApplyOn": "PublishedVersions" if snapshot else "None",
            "OptimizationStatus": "On" if snapshot else "Off",
        },
    }


def variables(arn_of_alias: str) -> dict[str, str]:
    """The variables of the template that are plain text: the secret of one's own is."""
    name = arn_of_alias.split(":")[6]
    (properties,) = [
        one for one in resources("AWS::Lambda::Function").values() if one["FunctionName"] == name
    ]
    told = properties["Environment"]["Variables"]
    return {key: value for key, value in told.items() if isinstance(value, str)}


def statement(resource: str, principal: str, source: str, **equals: str) -> Json:
    condition: Json = {"ArnLike": {"AWS:SourceArn": source}}
    if equals:
        condition["StringEquals"] = {"AWS:SourceAccount": ACCOUNT}
    return {
        "Sid": f"{principal}-{source[-8:]}",
        "Effect": "Allow",
        "Principal": {"Service": principal},
        "Action": "lambda:InvokeFunction",
        "Resource": resource,
        "Condition": condition,
    }


def statements(asked: Json) -> list[Json]:
    """Of an alias: Connect and its rule. Of a bare function: what the association adds."""
    function, qualifier = asked["FunctionName"], asked.get("Qualifier")
    if qualifier is None:
        return [statement(function, "connect.amazonaws.com", INSTANCE)]
    qualified = f"{function}:{qualifier}"
    rules = [
        statement(qualified, "events.amazonaws.com", rule_arn(name))
        for name, rule in RULES.items()
        if PHYSICAL[rule["Targets"][0]["Arn"]["Ref"]] == qualified
    ]
    return [statement(qualified, "connect.amazonaws.com", INSTANCE, account=ACCOUNT), *rules]


def get_policy(asked: Json) -> Json:
    return {"Policy": json.dumps({"Version": "2012-10-17", "Statement": statements(asked)})}


def rule_arn(name: str) -> str:
    return arn("events", f"rule/{name}")


def list_targets_by_rule(asked: Json) -> Json:
    (target,) = RULES[asked["Rule"]]["Targets"]
    return {
        "Targets": [{"Id": "T", "Arn": PHYSICAL[target["Arn"]["Ref"]], "Input": target["Input"]}]
    }


def describe_scalable_targets(asked: Json) -> Json:
    (target,) = TARGETS.values()
    return {
        "ScalableTargets": [
            {
                "ServiceNamespace": "lambda",
                "ResourceId": asked["ResourceIds"][0],
                "ScalableDimension": asked["ScalableDimension"],
                "MinCapacity": target["MinCapacity"],
                "MaxCapacity": target["MaxCapacity"],
                "RoleARN": target["RoleARN"] if isinstance(target["RoleARN"], str) else "role",
                "CreationTime": DEPLOYED_AT,
                "SuspendedState": {
                    "DynamicScalingInSuspended": False,
                    "DynamicScalingOutSuspended": False,
                    "ScheduledScalingSuspended": False,
                },
            }
        ]
    }


def describe_scheduled_actions(asked: Json) -> Json:
    (target,) = TARGETS.values()
    return {
        "ScheduledActions": [
            {
                **action,
                "ScheduledActionARN": f"arn:{action['ScheduledActionName']}",
                "ServiceNamespace": "lambda",
                "ResourceId": asked["ResourceId"],
                "CreationTime": DEPLOYED_AT,
            }
            for action in target["ScheduledActions"]
        ]
    }


def describe_scaling_policies(asked: Json) -> Json:
    return {
        "ScalingPolicies": [
            {
                "PolicyARN": f"arn:{policy['PolicyName']}",
                "PolicyName": policy["PolicyName"],
                "ServiceNamespace": "lambda",
                "ResourceId": asked["ResourceId"],
                "ScalableDimension": asked["ScalableDimension"],
                "PolicyType": policy["PolicyType"],
                "CreationTime": DEPLOYED_AT,
            }
            for policy in resources("AWS::ApplicationAutoScaling::ScalingPolicy").values()
        ]
    }


def content(properties: Json) -> str:
    """A flow's content as the instance has it: everything filled in."""
    return filled(properties["Content"])


def filled(node: Any) -> str:  # noqa: ANN401 - a part of a template
    """A text of a template with the names that it refers to."""
    if isinstance(node, str):
        return node
    if "Fn::Join" in node:
        separator, parts = node["Fn::Join"]
        return str(separator.join(filled(part) for part in parts))
    text = json.dumps(node)
    return PHYSICAL[max((name for name in PHYSICAL if name in text), key=len)]


def describe_contact_flow(asked: Json) -> Json:
    properties = resources("AWS::Connect::ContactFlow")[asked["ContactFlowId"]]
    return {"ContactFlow": _flow(asked["ContactFlowId"], properties)}


def describe_contact_flow_module(asked: Json) -> Json:
    identifier = asked["ContactFlowModuleId"]
    properties = resources("AWS::Connect::ContactFlowModule")[identifier]
    return {"ContactFlowModule": _flow(identifier, properties)}


def _flow(identifier: str, properties: Json) -> Json:
    return {
        "Id": identifier,
        "Name": properties["Name"],
        "State": "ACTIVE",
        "Status": "PUBLISHED",
        "Content": content(properties),
    }


def list_contact_flows(_: Json) -> Json:
    flows = [
        {"Id": one, "ContactFlowState": "ACTIVE", "ContactFlowStatus": "PUBLISHED"}
        for one in resources("AWS::Connect::ContactFlow")
    ]
    archived = {"Id": "old", "ContactFlowState": "ARCHIVED", "ContactFlowStatus": "PUBLISHED"}
    return {"ContactFlowSummaryList": [*flows, archived]}


def list_contact_flow_modules(_: Json) -> Json:
    listed = [
        {"Id": one, "State": "ACTIVE"} for one in resources("AWS::Connect::ContactFlowModule")
    ]
    return {"ContactFlowModulesSummaryList": listed}


def list_flow_associations(_: Json) -> Json:
    number = {
        "ResourceId": NUMBER,
        "FlowId": f"{INSTANCE}/contact-flow/Inbound",
        "ResourceType": "VOICE_PHONE_NUMBER",
    }
    return {"FlowAssociationSummaryList": [number]}


def list_phone_numbers(asked: Json) -> Json:
    """One that only begins like the configured number, and the number."""
    prefix = asked["PhoneNumberPrefix"]
    return {
        "ListPhoneNumbersSummaryList": [
            {"PhoneNumberId": "longer", "PhoneNumber": f"{prefix}9"},
            {"PhoneNumberId": NUMBER.rpartition("/")[2], "PhoneNumber": prefix},
        ]
    }


def describe_phone_number(asked: Json) -> Json:
    return {
        "ClaimedPhoneNumberSummary": {
            "PhoneNumberId": asked["PhoneNumberId"],
            "PhoneNumber": CONFIGURED_NUMBER,
            "PhoneNumberStatus": {"Status": "CLAIMED"},
        }
    }


def describe_alarms(asked: Json) -> Json:
    metric = [_alarm(one) for one in resources("AWS::CloudWatch::Alarm").values()]
    composite = [_composite(one) for one in resources("AWS::CloudWatch::CompositeAlarm").values()]
    return {
        "MetricAlarms": [one for one in metric if one["AlarmName"] in asked["AlarmNames"]],
        "CompositeAlarms": [one for one in composite if one["AlarmName"] in asked["AlarmNames"]],
    }


def _alarm(properties: Json) -> Json:
    alarm = {**_actions(properties), "AlarmName": properties["AlarmName"]}
    if "MetricName" in properties:
        alarm |= {key: properties[key] for key in ("Namespace", "MetricName")}
        alarm["Dimensions"] = [_dimension(one) for one in properties.get("Dimensions", [])]
    else:
        alarm["Metrics"] = [_query(one) for one in properties["Metrics"]]
    return alarm


def _query(query: Json) -> Json:
    if "MetricStat" not in query:
        return {"Id": query["Id"], "Expression": query["Expression"]}
    metric = query["MetricStat"]["Metric"]
    dimensions = [_dimension(one) for one in metric.get("Dimensions", [])]
    stat = {"Period": 60, "Stat": "Sum", "Metric": {**metric, "Dimensions": dimensions}}
    return {"Id": query["Id"], "MetricStat": stat}


def _dimension(one: Json) -> Json:
    return {"Name": one["Name"], "Value": filled(one["Value"])}


def _composite(properties: Json) -> Json:
    parts = properties["AlarmRule"]["Fn::Join"][1]
    names = [part if isinstance(part, str) else _alarm_arn(part) for part in parts]
    rule = {"AlarmName": properties["AlarmName"], "AlarmRule": "".join(names)}
    return {**_actions(properties), **rule}


def _alarm_arn(part: Json) -> str:
    return arn("cloudwatch", f"alarm:{PHYSICAL[part['Fn::GetAtt'][0]]}")


def _actions(properties: Json) -> Json:
    told = {
        kind: [PHYSICAL[action["Ref"]] for action in properties.get(kind, [])]
        for kind in ("AlarmActions", "OKActions")
    }
    return {**told, "ActionsEnabled": True, "StateValue": "OK"}


def list_metrics(asked: Json) -> Json:
    return {"Metrics": [{key: asked[key] for key in ("Namespace", "MetricName", "Dimensions")}]}


def get_queue_attributes(asked: Json) -> Json:
    name = asked["QueueUrl"].rpartition("/")[2]
    redrive = {"deadLetterTargetArn": arn("sqs", f"{name}-dead-letter"), "maxReceiveCount": 3}
    attributes = {
        "QueueArn": arn("sqs", name),
        "ApproximateNumberOfMessages": "0",
        "ApproximateNumberOfMessagesNotVisible": "0",
        "ApproximateNumberOfMessagesDelayed": "0",
    }
    if not name.endswith("dead-letter"):
        attributes["RedrivePolicy"] = json.dumps(redrive)
    return {"Attributes": attributes}


def describe_state_machine(asked: Json) -> Json:
    return {
        "stateMachineArn": asked["stateMachineArn"],
        "name": "machine",
        "status": "ACTIVE",
        "definition": "{}",
        "roleArn": "role",
        "type": "STANDARD",
        "creationDate": DEPLOYED_AT,
    }


def invoke(asked: Json) -> Json:
    event = json.loads(asked["Payload"])
    if "keep_warm" in event:
        answer = {"keep_warm": "true", "cold": "false"}
    elif "job-start" in asked["FunctionName"]:
        answer = {"answer_source": "fallback", "reason": "bad_request"}
    else:
        answer = {"answer_source": "record", "reason": ""}
    return answered(answer)


def answered(answer: Json, **more: object) -> Json:
    payload = io.BytesIO(json.dumps(answer).encode())
    return {"StatusCode": 200, "ExecutedVersion": VERSION, "Payload": payload, **more}


SECRET = {
    "url": "https://crm.example.com",
    "token_url": "https://login.example.com/token",
    "client_id": "a-client",
    "client_secret": "the-key",
}

HANDLERS: dict[str, Handler] = {
    "application-autoscaling.DescribeScalableTargets": describe_scalable_targets,
    "application-autoscaling.DescribeScalingPolicies": describe_scaling_policies,
    "application-autoscaling.DescribeScheduledActions": describe_scheduled_actions,
    "cloudformation.DescribeStacks": describe_stacks,
    "cloudformation.GetTemplate": get_template,
    "cloudformation.ListStackResources": list_stack_resources,
    "cloudwatch.DescribeAlarms": describe_alarms,
    "cloudwatch.ListMetrics": list_metrics,
    "connect.DescribeContactFlow": describe_contact_flow,
    "connect.DescribeContactFlowModule": describe_contact_flow_module,
    "connect.DescribePhoneNumber": describe_phone_number,
    "connect.ListContactFlowModules": list_contact_flow_modules,
    "connect.ListContactFlows": list_contact_flows,
    "connect.ListFlowAssociations": list_flow_associations,
    "connect.ListPhoneNumbersV2": list_phone_numbers,
    "connect.ListLambdaFunctions": lambda _: {
        "LambdaFunctions": [alias.rpartition(":")[0] for alias in ALIASES]
    },
    "events.DescribeRule": lambda asked: {
        "Name": asked["Name"],
        "Arn": rule_arn(asked["Name"]),
        "State": "ENABLED",
    },
    "events.ListTargetsByRule": list_targets_by_rule,
    "lambda.GetAlias": get_alias,
    "lambda.GetEventSourceMapping": lambda asked: {"UUID": asked["UUID"], "State": "Enabled"},
    "lambda.GetFunctionConfiguration": get_function_configuration,
    "lambda.GetPolicy": get_policy,
    "lambda.GetProvisionedConcurrencyConfig": lambda _: {
        "RequestedProvisionedConcurrentExecutions": 2,
        "AvailableProvisionedConcurrentExecutions": 2,
        "AllocatedProvisionedConcurrentExecutions": 2,
        "Status": "READY",
    },
    "lambda.Invoke": invoke,
    "secretsmanager.GetSecretValue": lambda _: {"SecretString": json.dumps(SECRET)},
    "sns.ListSubscriptionsByTopic": lambda asked: {
        "Subscriptions": [{"SubscriptionArn": f"{asked['TopicArn']}:1", "Protocol": "email"}]
    },
    "sqs.GetQueueAttributes": get_queue_attributes,
    "stepfunctions.DescribeStateMachine": describe_state_machine,
    "stepfunctions.ListExecutions": lambda _: {"executions": []},
}
