"""Every call that a check may make, and the least IAM policy that allows them all.

`verify.aws` makes no call that is not here, so the policy cannot fall behind the checks. Which
resource an action takes is from AWS's Service Authorization Reference.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from verify.job_reads import READS as OF_THE_JOBS

ANY = "*"
"""The resource of actions that do not support resource-level permissions in IAM."""

_FUNCTIONS = "arn:{partition}:lambda:{region}:{account}:function:{prefix}-*"
_ALIASES = "arn:{partition}:lambda:{region}:{account}:function:{prefix}-*:live"
_STACKS = "arn:{partition}:cloudformation:{region}:{account}:stack/{stacks}-*/*"
_RULES = "arn:{partition}:events:{region}:{account}:rule/{stacks}-*"
_NUMBERS = "arn:{partition}:connect:{region}:{account}:phone-number/*"
_KEYS = "arn:{partition}:kms:{region}:{account}:key/*"

READS: Mapping[str, tuple[str, str]] = {
    "application-autoscaling.DescribeScalableTargets": (
        "application-autoscaling:DescribeScalableTargets",
        ANY,
    ),
    "application-autoscaling.DescribeScalingPolicies": (
        "application-autoscaling:DescribeScalingPolicies",
        ANY,
    ),
    "application-autoscaling.DescribeScheduledActions": (
        "application-autoscaling:DescribeScheduledActions",
        ANY,
    ),
    "cloudformation.DescribeStacks": ("cloudformation:DescribeStacks", _STACKS),
    "cloudformation.GetTemplate": ("cloudformation:GetTemplate", _STACKS),
    "cloudformation.ListStackResources": ("cloudformation:ListStackResources", _STACKS),
    # A narrower scope would not show the composite alarm (CloudWatch API, DescribeAlarms).
    "cloudwatch.DescribeAlarms": ("cloudwatch:DescribeAlarms", ANY),
    "cloudwatch.ListMetrics": ("cloudwatch:ListMetrics", ANY),
    "connect.DescribeContactFlow": ("connect:DescribeContactFlow", "{instance}/contact-flow/*"),
    "connect.DescribeContactFlowModule": (
        "connect:DescribeContactFlowModule",
        "{instance}/flow-module/*",
    ),
    "connect.DescribePhoneNumber": ("connect:DescribePhoneNumber", _NUMBERS),
    "connect.ListContactFlowModules": ("connect:ListContactFlowModules", "{instance}"),
    # Not the instance, as for modules: on that, IAM denies it.
    "connect.ListContactFlows": ("connect:ListContactFlows", "{instance}/contact-flow/*"),
    "connect.ListFlowAssociations": ("connect:ListFlowAssociations", "{instance}"),
    "connect.ListLambdaFunctions": ("connect:ListLambdaFunctions", "{instance}"),
    "connect.ListPhoneNumbersV2": ("connect:ListPhoneNumbersV2", _NUMBERS),
    "events.DescribeRule": ("events:DescribeRule", _RULES),
    "events.ListTargetsByRule": ("events:ListTargetsByRule", _RULES),
    "lambda.GetAlias": ("lambda:GetAlias", _FUNCTIONS),
    "lambda.GetFunctionConfiguration": ("lambda:GetFunctionConfiguration", _FUNCTIONS),
    "lambda.GetPolicy": ("lambda:GetPolicy", _FUNCTIONS),
    "lambda.GetProvisionedConcurrencyConfig": (
        "lambda:GetProvisionedConcurrencyConfig",
        _FUNCTIONS,
    ),
    "secretsmanager.GetSecretValue": ("secretsmanager:GetSecretValue", "{secret}"),
    "sns.ListSubscriptionsByTopic": ("sns:ListSubscriptionsByTopic", "{topic}"),
    **OF_THE_JOBS,
}
"""Call, as boto3's client and the API's operation, to IAM action and resource."""

INVOKE: Mapping[str, tuple[str, str]] = {"lambda.Invoke": ("lambda:InvokeFunction", _ALIASES)}
"""The one call that is not a read, made only when the user allows it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an environment is, for the ARNs of a policy; `*` for what is not known yet.

    Attributes:
        instance: the Amazon Connect instance's ARN; None where none is configured.
        secret: the ARN of the CRM's secret, with wildcards where it is known by name.
        topic: the ARN of the alarms' topic, with a wildcard where the stack makes it.
        watched_in: the Region of the edge's stack, alarms and topic; None without an edge.
    """

    partition: str
    region: str
    account: str
    prefix: str
    stacks: str
    instance: str | None
    secret: str
    topic: str
    watched_in: str | None = None


def policy(place: Place) -> dict[str, Any]:
    """Return the IAM policy document of who verifies one environment."""
    statements = [
        *_statements("Read", READS, place),
        *_abroad(place),
        _decrypt(place),
        *_statements("InvokeOnceAsked", INVOKE, place),
    ]
    return {"Version": "2012-10-17", "Statement": statements}


def _abroad(place: Place) -> list[dict[str, Any]]:
    """Return what reads the edge's stack and topic, in the Region of CloudFront's metrics."""
    if place.watched_in is None:
        return []
    calls = {call: read for call, read in READS.items() if read[1] in {_STACKS, "{topic}"}}
    topic = f"arn:{place.partition}:sns:{place.watched_in}:{place.account}:{place.prefix}-*"
    return _statements("ReadEdge", calls, replace(place, region=place.watched_in, topic=topic))


def _statements(
    sid: str, calls: Mapping[str, tuple[str, str]], place: Place
) -> list[dict[str, Any]]:
    """Return a statement for each resource."""
    by_resource: dict[str, list[str]] = {}
    for call, (action, pattern) in calls.items():
        if call.startswith("connect.") and place.instance is None:
            continue
        resource = pattern.format_map(
            {name: getattr(place, name) for name in Place.__dataclass_fields__}
        )
        by_resource.setdefault(resource, []).append(action)
    return [
        {"Sid": f"{sid}{number}", "Effect": "Allow", "Action": sorted(actions), "Resource": where}
        for number, (where, actions) in enumerate(sorted(by_resource.items()), start=1)
    ]


def _decrypt(place: Place) -> dict[str, Any]:
    """Secrets Manager decrypts with the reader's own right, where the secret has a key of its own.

    Source: Secrets Manager user guide, "Secret encryption and decryption".
    """
    service = f"secretsmanager.{place.region}.amazonaws.com"
    return {
        "Sid": "ReadSecretThroughSecretsManagerOnly",
        "Effect": "Allow",
        "Action": ["kms:Decrypt"],
        "Resource": _KEYS.format(
            partition=place.partition, region=place.region, account=place.account
        ),
        "Condition": {"StringLike": {"kms:ViaService": service}},
    }
