"""Warmth: what keeps environments ready must reach the alias and survive a deployment."""

import json
import re
from collections.abc import Iterator
from datetime import time
from typing import Any

from aws_cdk import App, Stack
from aws_cdk import aws_lambda as lambda_
from aws_cdk.assertions import Template
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from house_rules.fan_out import LONGEST_SECONDS
from stacks.config import ConfigError, ProvisionedConcurrency
from stacks.config.business_hours import WEEK, read_business_hours
from stacks.config.thresholds import DEFAULT
from stacks.function.warmth import WARM, scale_provisioned_concurrency
from stacks.runtime import RUNTIME
from tests.stacks.reading import all_of, resources

Templates = dict[str, dict[str, Any]]


def test_pings_have_an_alias_of_their_own_to_what_flows_call(templates: Templates) -> None:
    """So that a ping that is throttled, slow or fails is counted as no caller's call."""
    aliases = dict(resources(templates, "AWS::Lambda::Alias"))
    live = [alias["FunctionVersion"] for alias in aliases.values() if alias["Name"] == "live"]
    rules = [rule for _, rule in resources(templates, "AWS::Events::Rule")]
    for rule in rules:
        (target,) = rule["Targets"]
        alias = aliases[target["Arn"]["Ref"]]
        assert alias["Name"] == WARM
        assert alias["FunctionVersion"] in live
        assert set(json.loads(target["Input"])) == {"keep_warm"}
        assert target["RetryPolicy"]["MaximumRetryAttempts"] == 0
    assert len(rules) == len([one for one in aliases.values() if one["Name"] == WARM])


def test_a_ping_that_finds_no_room_is_dropped_before_the_next_is_due(templates: Templates) -> None:
    pinged = {
        rule["Targets"][0]["Arn"]["Ref"] for _, rule in resources(templates, "AWS::Events::Rule")
    }
    limits = [limit for _, limit in resources(templates, "AWS::Lambda::EventInvokeConfig")]
    assert len(limits) == len(pinged)
    for limit in limits:
        assert any(alias in json.dumps(limit["Qualifier"]) for alias in pinged)
        assert limit["MaximumRetryAttempts"] == 0
        assert limit["MaximumEventAgeInSeconds"] == 60


def test_a_ping_that_waits_for_others_is_not_taken_for_a_caller_who_waits() -> None:
    assert DEFAULT.longest_call_seconds > LONGEST_SECONDS + 1


def test_provisioned_concurrency_never_goes_to_zero(templates: Templates) -> None:
    declared = [
        alias["ProvisionedConcurrencyConfig"]["ProvisionedConcurrentExecutions"]
        for alias in all_of(templates, "AWS::Lambda::Alias")
        if "ProvisionedConcurrencyConfig" in alias
    ]
    targets = list(resources(templates, "AWS::ApplicationAutoScaling::ScalableTarget"))
    assert len(targets) == len(declared)
    for _, target in targets:
        actions = [action["ScalableTargetAction"] for action in target.get("ScheduledActions", [])]
        assert min([target["MinCapacity"], *(action["MinCapacity"] for action in actions)]) >= 1
        assert all(action["Timezone"] for action in target.get("ScheduledActions", []))


def provisioned(templates: Templates) -> Iterator[tuple[int, dict[str, Any]]]:
    """What the alias declares, and its scalable target."""
    aliases = dict(resources(templates, "AWS::Lambda::Alias"))
    for _, target in resources(templates, "AWS::ApplicationAutoScaling::ScalableTarget"):
        (alias,) = (one for name, one in aliases.items() if name in json.dumps(target))
        yield alias["ProvisionedConcurrencyConfig"]["ProvisionedConcurrentExecutions"], target


def minutes(cron: str) -> Iterator[int]:
    """The minutes of the week at which a schedule fires."""
    found = re.fullmatch(r"cron\((\d+) (\d+) \? \* ([A-Z,]+) \*\)", cron)
    assert found, cron
    for day in found[3].split(","):
        yield (WEEK.index(day) * 24 + int(found[2])) * 60 + int(found[1])


def week(target: dict[str, Any]) -> list[tuple[int, str, int, int]]:
    """Minute, name and bounds of every scheduled action of a week, in order."""
    return sorted(
        (
            minute,
            action["ScheduledActionName"],
            action["ScalableTargetAction"]["MinCapacity"],
            action["ScalableTargetAction"]["MaxCapacity"],
        )
        for action in target["ScheduledActions"]
        for minute in minutes(action["Schedule"])
    )


def test_the_end_of_the_hours_takes_back_what_the_day_has_scaled_out(templates: Templates) -> None:
    """As Application Auto Scaling does it: an action moves the capacity into its bounds, once."""
    for _, target in provisioned(templates):
        capacity = most = target["MaxCapacity"]
        nights = 0
        for _, name, low, high in week(target):
            capacity, most = min(max(capacity, low), high), high
            if name.startswith("Open"):
                capacity = high  # a busy day; and after it nobody calls, so nothing is measured
            if name.startswith("Night"):
                assert capacity == target["MinCapacity"], "the night is paid at the day's ceiling"
                assert low == target["MinCapacity"]
                nights += 1
        assert nights >= 5
        assert most > target["MinCapacity"], "a burst at night would find no room to scale out"


def test_hours_follow_each_other_as_they_were_said(templates: Templates) -> None:
    for _, target in provisioned(templates):
        names = [name.rstrip("0123456789") for _, name, _, _ in week(target)]
        assert names == ["Open", "Close", "Night"] * (len(names) // 3)


def test_a_deployment_at_any_hour_begins_with_what_the_busiest_need(templates: Templates) -> None:
    for declared, target in provisioned(templates):
        lows = [low for _, _, low, _ in week(target)]
        assert declared == max(lows)
        assert target["MinCapacity"] <= declared <= target["MaxCapacity"]
        assert target["MaxCapacity"] == max(high for _, _, _, high in week(target))


def test_scaling_follows_the_highest_use_of_the_alias(templates: Templates) -> None:
    policies = list(resources(templates, "AWS::ApplicationAutoScaling::ScalingPolicy"))
    assert len(policies) == len(list(provisioned(templates)))
    for _, policy in policies:
        tracked = policy["TargetTrackingScalingPolicyConfiguration"]
        assert "PredefinedMetricSpecification" not in tracked
        metric = tracked["CustomizedMetricSpecification"]
        assert metric["Statistic"] == "Maximum"
        assert (metric["Namespace"], metric["MetricName"]) == (
            "AWS/Lambda",
            "ProvisionedConcurrencyUtilization",
        )
        named = {one["Name"]: json.dumps(one["Value"]) for one in metric["Dimensions"]}
        assert set(named) == {"FunctionName", "Resource"}
        assert ":live" in named["Resource"]
        assert 0.1 <= tracked["TargetValue"] <= 0.9


@settings(max_examples=25, deadline=None)
@given(
    days=st.sets(st.sampled_from(WEEK), min_size=1),
    times=st.lists(st.times(), min_size=2, max_size=2, unique_by=lambda at: (at.hour, at.minute)),
)
def test_whatever_the_hours_are_the_night_is_after_them_and_before_the_next(
    days: set[str], times: list[time]
) -> None:
    start, end = times
    hours = {"days": sorted(days), "start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
    try:
        read = read_business_hours("hours", [{**hours, "min": 3, "max": 9}])
    except ConfigError:
        assume(False)
    stack = Stack(App(), "Stack")
    function = lambda_.Function(
        stack,
        "Function",
        runtime=RUNTIME,
        handler="handler.handle",
        code=lambda_.Code.from_inline("handle = print"),
    )
    alias = lambda_.Alias(stack, "Live", alias_name="live", version=function.current_version)
    chosen = ProvisionedConcurrency(1, 5, 0.7, "Etc/UTC", read)
    scale_provisioned_concurrency(alias, chosen)
    (target,) = (
        Template.from_stack(stack)
        .find_resources("AWS::ApplicationAutoScaling::ScalableTarget")
        .values()
    )
    actions = week(target["Properties"])
    first = next(index for index, (_, name, _, _) in enumerate(actions) if name == "Open1")
    ordered = [name for _, name, _, _ in actions[first:] + actions[:first]]
    assert ordered == ["Open1", "Close1", "Night1"] * len(days)


def test_a_function_passes_pings_on_only_when_it_has_to_reach_several(
    templates: Templates,
) -> None:
    several = [
        rule
        for _, rule in resources(templates, "AWS::Events::Rule")
        if json.loads(rule["Targets"][0]["Input"])["keep_warm"]["environments"] > 1
    ]
    invokers = [
        name
        for name, policy in resources(templates, "AWS::IAM::Policy")
        if "lambda:InvokeFunction" in json.dumps(policy) and "CardReplacement" not in name
    ]
    assert len(invokers) == len(several)
