"""What Lambda answers in the healthy account, and what is wired to its functions."""

import io
import json

from tests.verify.account.deployed import (
    ACCOUNT,
    DEPLOYED_AT,
    INSTANCE,
    PHYSICAL,
    RULES,
    TARGETS,
    VERSION,
    arn,
    resources,
)
from tests.verify.fake_aws import Json


def get_alias(asked: Json) -> Json:
    qualified = arn("lambda", f"function:{asked['FunctionName']}:{asked['Name']}")
    return {"AliasArn": qualified, "Name": asked["Name"], "FunctionVersion": VERSION}


def get_function_configuration(asked: Json) -> Json:
    snapshot = "SnapStart" in properties(asked["FunctionName"])
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


def properties(arn_of_alias: str) -> Json:
    """What the template says of the function."""
    name = arn_of_alias.split(":")[6]
    (told,) = [
        one for one in resources("AWS::Lambda::Function").values() if one["FunctionName"] == name
    ]
    return told


def variables(arn_of_alias: str) -> dict[str, str]:
    """The variables of the template that are plain text: the secret of one's own is."""
    told = properties(arn_of_alias)["Environment"]["Variables"]
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
