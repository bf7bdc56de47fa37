"""Provisioned concurrency: there now, and following the use and the clock."""

from typing import Any

from stacks.config import ProvisionedConcurrency
from verify.answer import Answer, fail, ok, warn
from verify.environment import Environment, LiveAlias

_NAMESPACE = "lambda"
_DIMENSION = "lambda:function:ProvisionedConcurrency"
_TARGET = "AWS::ApplicationAutoScaling::ScalableTarget"
_POLICY = "AWS::ApplicationAutoScaling::ScalingPolicy"


def provisioned(
    environment: Environment, alias: LiveAlias, chosen: ProvisionedConcurrency
) -> Answer:
    """Return whether the provisioned concurrency is available."""
    found = environment.aws.find(
        "lambda.GetProvisionedConcurrencyConfig",
        FunctionName=alias.function_name,
        Qualifier=alias.name,
    )
    if found is None:
        return fail(
            "The alias has no provisioned concurrency: every caller may wait for a cold start",
            environment.deploy_again,
        )
    status, ready = found.get("Status"), found.get("AvailableProvisionedConcurrentExecutions", 0)
    wanted = found.get("RequestedProvisionedConcurrentExecutions", 0)
    if status == "FAILED":
        return fail(
            f"Provisioned concurrency of {wanted} failed: {found.get('StatusReason')}",
            "Usual causes: a failed initialization, or the account's concurrency limit. Correct it "
            "and deploy again.",
        )
    if status != "READY":
        return warn(
            f"{ready} of {wanted} provisioned environments are ready ({status})",
            "It takes a few minutes. Check again, at the latest before the next deployment.",
        )
    if ready < chosen.minimum:
        return fail(
            f"{ready} provisioned environments are ready, but cdk.json has {chosen.minimum}",
            environment.deploy_again,
        )
    return ok(f"{ready} provisioned environments are ready")


def scaling(environment: Environment, alias: LiveAlias) -> Answer:
    """Return whether auto scaling is as deployed."""
    where = {
        "ServiceNamespace": _NAMESPACE,
        "ScalableDimension": _DIMENSION,
    }
    resource_id = f"function:{alias.function_name}:{alias.name}"
    targets = environment.aws.all(
        "application-autoscaling.DescribeScalableTargets",
        "ScalableTargets",
        **where,
        ResourceIds=[resource_id],
    )
    if not targets:
        return fail("The alias is not scaled: it has no scalable target", environment.deploy_again)
    (target,) = targets
    suspended = sorted(name for name, off in target.get("SuspendedState", {}).items() if off)
    if suspended:
        return fail(
            f"Scaling is suspended: {', '.join(suspended)}",
            "Resume it: aws application-autoscaling register-scalable-target --suspended-state.",
        )
    missing = sorted(
        _declared(environment, alias)
        - _policies(environment, resource_id, where)
        - _schedule(environment, resource_id, where)
    )
    if missing:
        return fail(
            f"Differs from the deployed template: {'; '.join(missing)}", environment.deploy_again
        )
    return _bounds(environment, alias, target)


def _bounds(environment: Environment, alias: LiveAlias, target: dict[str, Any]) -> Answer:
    now = (target["MinCapacity"], target["MaxCapacity"])
    deployed = {
        (one["MinCapacity"], one["MaxCapacity"])
        for declared in environment.deployed.naming(alias.resource, _TARGET)
        for one in (
            declared.properties,
            *(
                action["ScalableTargetAction"]
                for action in declared.properties.get("ScheduledActions", [])
            ),
        )
    }
    if now not in deployed:
        said = " or ".join(f"{low} to {high}" for low, high in sorted(deployed))
        return warn(
            f"It scales from {now[0]} to {now[1]}, but {said} was deployed",
            "The limits were changed by hand. The next scheduled action or deployment resets them.",
        )
    return ok(f"It scales from {now[0]} to {now[1]} at this hour")


def _declared(environment: Environment, alias: LiveAlias) -> set[str]:
    """Return the template's policies and scheduled actions as text."""
    declared: set[str] = set()
    for target in environment.deployed.naming(alias.resource, _TARGET):
        actions = target.properties.get("ScheduledActions", [])
        declared |= {_action(one) for one in actions}
        for policy in environment.deployed.naming(target, _POLICY):
            declared.add(f"policy {policy.properties['PolicyName']}")
    return declared


def _policies(environment: Environment, resource_id: str, where: dict[str, str]) -> set[str]:
    found = environment.aws.all(
        "application-autoscaling.DescribeScalingPolicies",
        "ScalingPolicies",
        **where,
        ResourceId=resource_id,
    )
    return {f"policy {policy['PolicyName']}" for policy in found}


def _schedule(environment: Environment, resource_id: str, where: dict[str, str]) -> set[str]:
    found = environment.aws.all(
        "application-autoscaling.DescribeScheduledActions",
        "ScheduledActions",
        **where,
        ResourceId=resource_id,
    )
    return {_action(one) for one in found}


def _action(one: dict[str, Any]) -> str:
    """Word a scheduled action, of a template or of the account: the names are the same."""
    bounds = one["ScalableTargetAction"]
    low, high = bounds.get("MinCapacity"), bounds.get("MaxCapacity")
    return (
        f"{one['ScheduledActionName']} {one['Schedule']} {one.get('Timezone', 'UTC')} "
        f"to {low}..{high}"
    )
