"""Our own stack as an account has it: the synthesized templates, turned into state.

What is deployed follows the templates. What AWS adds by itself (versions, log groups, metrics) is
as after two quiet weeks.
"""

import json
import pickle
from datetime import timedelta
from functools import cache

from connect_flows.lint.example import SORRY, Example, invoke, of
from local.aws_account.centre.generated.quotas import add_quotas
from local.aws_account.centre.state import (
    NOW,
    AccountState,
    Flow,
    Function,
    Instance,
    Json,
    metric,
)
from tests.verify.account.deployed import (
    ACCOUNT,
    ALIASES,
    INSTANCE,
    PHYSICAL,
    REGION,
    RULES,
    filled,
    resources,
)
from tests.verify.account.functions import statement
from tests.verify.account.watched import composite_alarm, metric_alarm

VERSION = "7"


def our_stack() -> AccountState:
    """Return an account that a test may change."""
    copied: AccountState = pickle.loads(_pickled())  # noqa: S301 - made below
    return copied


@cache
def _pickled() -> bytes:
    """Return the account in the form that a copy is made of in a fifth of `deepcopy`'s time."""
    return pickle.dumps(_our_stack())


def _our_stack() -> AccountState:
    state = AccountState(number=ACCOUNT, region=REGION)
    instance = Instance(INSTANCE.rpartition("/")[2], INSTANCE, "acme")
    state.instances[instance.instance_id] = instance
    state.log_groups[instance.log_group] = _group(state, instance.log_group)
    for logical_id, properties in resources("AWS::Lambda::Function").items():
        if "FunctionName" in properties:
            _add_function(state, logical_id, properties)
    for properties in resources("AWS::Lambda::Permission").values():
        _add_permission(state, properties)
    _add_flows(instance)
    _add_rules(state)
    state.alarms = [metric_alarm(one) | _compared(one) for one in _alarms()]
    state.alarms += [
        composite_alarm(one) for one in resources("AWS::CloudWatch::CompositeAlarm").values()
    ]
    _add_network(state)
    add_quotas(state)
    return state


def _alarms() -> list[Json]:
    return list(resources("AWS::CloudWatch::Alarm").values())


def _compared(properties: Json) -> Json:
    keys = ("Threshold", "ComparisonOperator", "Statistic", "Period", "EvaluationPeriods")
    return {key: properties[key] for key in keys if key in properties}


def _add_function(state: AccountState, logical_id: str, properties: Json) -> None:
    name = properties["FunctionName"]
    arn = state.arn("lambda", f"function:{name}")
    log_group = f"/aws/lambda/{name}"
    configuration = {
        "FunctionName": name,
        "FunctionArn": arn,
        "Version": "$LATEST",
        "State": "Active",
        "LastUpdateStatus": "Successful",
        "CodeSize": 1_000_000,
        "PackageType": "Zip",
        "Runtime": properties["Runtime"],
        "Timeout": properties["Timeout"],
        "MemorySize": properties["MemorySize"],
        "TracingConfig": properties["TracingConfig"],
        "Environment": {"Variables": {"SECRET_OF_THE_TEAM": "hunter2"}},
        "LoggingConfig": {"LogFormat": "JSON", "LogGroup": log_group},
    }
    if "VpcConfig" in properties:
        configuration["VpcConfig"] = {
            "VpcId": "vpc-1",
            "SubnetIds": ["subnet-a", "subnet-b"],
            "SecurityGroupIds": ["sg-1"],
        }
    published = {**configuration, "Version": VERSION, "FunctionArn": f"{arn}:{VERSION}"}
    function = Function(configuration=configuration, versions={VERSION: published})
    for alias in resources("AWS::Lambda::Alias").values():
        if alias["FunctionName"].get("Ref") != logical_id:
            continue
        qualifier = alias["Name"]
        function.aliases[qualifier] = {
            "AliasArn": f"{arn}:{qualifier}",
            "Name": qualifier,
            "FunctionVersion": VERSION,
        }
        if "ProvisionedConcurrencyConfig" in alias:
            function.provisioned[qualifier] = {
                "RequestedProvisionedConcurrentExecutions": 2,
                "AvailableProvisionedConcurrentExecutions": 2,
                "AllocatedProvisionedConcurrentExecutions": 2,
                "Status": "READY",
            }
    state.functions[name] = function
    state.log_groups[log_group] = _group(state, log_group)
    _add_metrics(state, name)


def _group(state: AccountState, name: str) -> Json:
    return {
        "logGroupName": name,
        "arn": state.arn("logs", f"log-group:{name}:*"),
        "logGroupClass": "STANDARD",
    }


def _add_permission(state: AccountState, properties: Json) -> None:
    arn = filled(properties["FunctionName"])
    name, _, qualifier = arn.rpartition(":")
    if ":function:" not in arn or name.endswith(":function"):
        return
    source = properties.get("SourceArn", "")
    made = statement(
        arn,
        properties["Principal"],
        filled(source) if source else INSTANCE,
        **({"account": ACCOUNT} if "SourceAccount" in properties else {}),
    )
    function = state.functions[name.rpartition(":")[2]]
    function.policies.setdefault(qualifier, []).append(made)


def _add_flows(instance: Instance) -> None:
    for kind, into in (("ContactFlow", instance.flows), ("ContactFlowModule", instance.modules)):
        for logical_id, properties in resources(f"AWS::Connect::{kind}").items():
            content = filled(properties["Content"])
            into[logical_id] = Flow(
                flow_id=logical_id,
                arn=PHYSICAL[logical_id],
                name=properties["Name"],
                content=content,
                published=content,
                kind=properties.get("Type", ""),
            )
    live = sorted(arn for arn in ALIASES if arn.endswith(":live"))
    instance.lambdas = [arn.rpartition(":")[0] for arn in live]
    asked = "".join(flow.content for flow in (*instance.flows.values(), *instance.modules.values()))
    for arn in live:
        if arn not in asked:  # as one of a fork's own may be
            publish(
                instance, f"asks-{arn.split(':')[6]}", of(invoke("ask", "end", "sorry"), SORRY), arn
            )


def publish(instance: Instance, name: str, example: Example, function: str) -> None:
    """Publish an example as a flow, whose function is the one of this ARN."""
    document = example.document.get("Content", example.document)
    content = json.dumps(document).replace("${function:lookup}", function)
    flow_id = name.lower()
    instance.flows[flow_id] = Flow(
        flow_id=flow_id,
        arn=f"{instance.arn}/contact-flow/{flow_id}",
        name=name,
        content=content,
        published=content,
    )


def _add_rules(state: AccountState) -> None:
    for name, rule in RULES.items():
        targets = [{"Id": "T", "Arn": PHYSICAL[one["Arn"]["Ref"]]} for one in rule["Targets"]]
        state.rules[name] = {
            "Name": name,
            "Arn": state.arn("events", f"rule/{name}"),
            "State": "ENABLED",
            "ScheduleExpression": rule["ScheduleExpression"],
            "Targets": targets,
        }


def _add_metrics(state: AccountState, name: str) -> None:
    """Two quiet weeks: everybody was answered within a second."""
    noon = NOW - timedelta(hours=12)
    values = {"Invocations": 5000.0, "Duration": 900.0, "ProvisionedConcurrencyUtilization": 0.6}
    for what, value in values.items():
        key = metric("AWS/Lambda", what, FunctionName=name, Resource=f"{name}:live")
        state.metrics[key] = [(noon, value)]
    state.metrics[metric("AWS/Lambda", "ConcurrentExecutions", FunctionName=name)] = [(noon, 12.0)]


def _add_network(state: AccountState) -> None:
    """Private subnets, whose functions reach AWS by endpoints, and a database of the team's."""
    services = ("dynamodb", "secretsmanager", "sqs")
    state.network = {
        "RouteTables": [
            {
                "RouteTableId": f"rtb-{subnet}",
                "VpcId": "vpc-1",
                "Associations": [{"SubnetId": subnet, "Main": False}],
                "Routes": [{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local"}],
            }
            for subnet in ("subnet-a", "subnet-b")
        ],
        "VpcEndpoints": [
            {
                "VpcEndpointId": f"vpce-{service}",
                "VpcId": "vpc-1",
                "ServiceName": f"com.amazonaws.{REGION}.{service}",
                "State": "available",
            }
            for service in services
        ],
        "NetworkInterfaces": [
            {"NetworkInterfaceId": "eni-1", "VpcId": "vpc-1", "InterfaceType": "lambda"}
        ],
    }
