"""Application Auto Scaling: targets, policies and scheduled actions."""

from typing import Any

from local.aws_account.account import Handler
from local.aws_account.centre.state import AccountState

Json = dict[str, Any]


def handlers(state: AccountState) -> dict[str, Handler]:
    """Return what Application Auto Scaling answers."""

    def describe(key: str) -> Handler:
        def answer(asked: Json) -> Json:
            wanted = asked.get("ResourceIds") or [asked.get("ResourceId")]
            listed = state.scaling.get(key, [])
            chosen = [one for one in listed if wanted == [None] or one["ResourceId"] in wanted]
            return {key: chosen}

        return answer

    return {
        "application-autoscaling.DescribeScalableTargets": describe("ScalableTargets"),
        "application-autoscaling.DescribeScalingPolicies": describe("ScalingPolicies"),
        "application-autoscaling.DescribeScheduledActions": describe("ScheduledActions"),
    }
