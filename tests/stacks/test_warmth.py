"""Warmth: what keeps environments ready must reach the alias and survive a deployment."""

import json
from typing import Any

from contact.fan_out import LONGEST_SECONDS
from stacks.alarms.connect_function import NEAR_THE_LIMIT
from stacks.config.function import BLOCK_LIMIT_SECONDS
from tests.stacks.reading import all_of, resources

Templates = dict[str, dict[str, Any]]


def test_pings_go_to_aliases_with_an_event_that_is_no_contact(templates: Templates) -> None:
    aliases = {name for name, _ in resources(templates, "AWS::Lambda::Alias")}
    for rule in all_of(templates, "AWS::Events::Rule"):
        (target,) = rule["Targets"]
        assert target["Arn"]["Ref"] in aliases
        assert set(json.loads(target["Input"])) == {"keep_warm"}
        assert target["RetryPolicy"]["MaximumRetryAttempts"] == 0


def test_a_ping_that_finds_no_room_is_dropped_before_the_next_is_due(templates: Templates) -> None:
    pinged = {rule["Targets"][0]["Arn"]["Ref"] for rule in all_of(templates, "AWS::Events::Rule")}
    limits = all_of(templates, "AWS::Lambda::EventInvokeConfig")
    assert len(limits) == len(pinged)
    for limit in limits:
        assert any(alias in json.dumps(limit["Qualifier"]) for alias in pinged)
        assert limit["MaximumRetryAttempts"] == 0
        assert limit["MaximumEventAgeInSeconds"] == 60


def test_a_ping_that_waits_for_others_is_not_taken_for_a_caller_who_waits() -> None:
    assert NEAR_THE_LIMIT * BLOCK_LIMIT_SECONDS > LONGEST_SECONDS + 1


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
        assert {action["Timezone"] for action in target.get("ScheduledActions", [])} <= {
            "Europe/Rome",
            "America/New_York",
        }


def test_after_hours_the_bounds_are_those_that_the_alias_declares(templates: Templates) -> None:
    for _, target in resources(templates, "AWS::ApplicationAutoScaling::ScalableTarget"):
        closing = [
            action["ScalableTargetAction"]
            for action in target["ScheduledActions"]
            if action["ScheduledActionName"].startswith("Close")
        ]
        assert closing
        for action in closing:
            assert action["MinCapacity"] == target["MinCapacity"]
            assert action["MaxCapacity"] == target["MaxCapacity"]


def test_a_function_passes_pings_on_only_when_it_has_to_reach_several(
    templates: Templates,
) -> None:
    several = [
        rule
        for rule in all_of(templates, "AWS::Events::Rule")
        if json.loads(rule["Targets"][0]["Input"])["keep_warm"]["environments"] > 1
    ]
    invokers = [
        name
        for name, policy in resources(templates, "AWS::IAM::Policy")
        if "lambda:InvokeFunction" in json.dumps(policy) and "CardReplacement" not in name
    ]
    assert len(invokers) == len(several)
