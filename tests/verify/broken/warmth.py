"""The alias that flows call, and what keeps its environments ready, broken one by one."""

from tests.verify.account.deployed import arn
from tests.verify.broken.change import (
    LOOKUP,
    Broken,
    always,
    only,
    policy,
    refused,
    within,
    without,
)
from verify.answer import Outcome

BROKEN = {
    "the alias was moved": Broken(
        "lambda.GetAlias",
        only("customer-lookup", FunctionVersion="6"),
        (LOOKUP, "alias"),
        "version 6, but the last deployment published 7",
    ),
    "routing weights were left": Broken(
        "lambda.GetAlias",
        only("customer-lookup", RoutingConfig={"AdditionalVersionWeights": {"8": 0.1}}),
        (LOOKUP, "alias"),
        "10% to version 8",
    ),
    "the version does not start": Broken(
        "lambda.GetFunctionConfiguration",
        only("customer-lookup", State="Failed", StateReason="no subnet"),
        (LOOKUP, "alias"),
        "no subnet",
    ),
    "provisioning failed": Broken(
        "lambda.GetProvisionedConcurrencyConfig",
        always(Status="FAILED", StatusReason="FUNCTION_ERROR_INIT_FAILURE"),
        (LOOKUP, "warmth"),
        "FUNCTION_ERROR_INIT_FAILURE",
    ),
    "provisioning is under way": Broken(
        "lambda.GetProvisionedConcurrencyConfig",
        always(Status="IN_PROGRESS", AvailableProvisionedConcurrentExecutions=1),
        (LOOKUP, "warmth"),
        "1 of 2",
        Outcome.WARN,
    ),
    "nothing is provisioned": Broken(
        "lambda.GetProvisionedConcurrencyConfig",
        refused("", "ProvisionedConcurrencyConfigNotFoundException"),
        (LOOKUP, "warmth"),
        "no provisioned concurrency",
    ),
    "less is provisioned than configured": Broken(
        "lambda.GetProvisionedConcurrencyConfig",
        always(AvailableProvisionedConcurrentExecutions=1),
        (LOOKUP, "warmth"),
        "1 provisioned environments are ready",
    ),
    "nothing scales": Broken(
        "application-autoscaling.DescribeScalableTargets",
        always(ScalableTargets=[]),
        (LOOKUP, "scaling"),
        "no scalable target",
    ),
    "scaling is suspended": Broken(
        "application-autoscaling.DescribeScalableTargets",
        within("ScalableTargets", SuspendedState={"ScheduledScalingSuspended": True}),
        (LOOKUP, "scaling"),
        "ScheduledScalingSuspended",
    ),
    "the bounds were changed": Broken(
        "application-autoscaling.DescribeScalableTargets",
        within("ScalableTargets", MinCapacity=0, MaxCapacity=20),
        (LOOKUP, "scaling"),
        "from 0 to 20",
        Outcome.WARN,
    ),
    "an evening action is gone": Broken(
        "application-autoscaling.DescribeScheduledActions",
        without("ScheduledActions", "Close1"),
        (LOOKUP, "scaling"),
        "Close1",
    ),
    "the policy is gone": Broken(
        "application-autoscaling.DescribeScalingPolicies",
        always(ScalingPolicies=[]),
        (LOOKUP, "scaling"),
        "policy UnderEight",
    ),
    "the rule is disabled": Broken(
        "events.DescribeRule",
        only("PersonalGreeting", State="DISABLED"),
        ("personal_greeting", "warmth"),
        "DISABLED",
    ),
    "the rule is gone": Broken(
        "events.DescribeRule",
        refused("PersonalGreeting", "ResourceNotFoundException"),
        ("personal_greeting", "warmth"),
        "does not exist any more",
    ),
    "the rule pings the bare function": Broken(
        "events.ListTargetsByRule",
        lambda asked, answer: (
            {
                "Targets": [
                    {**one, "Arn": one["Arn"].rpartition(":")[0]} for one in answer["Targets"]
                ]
            }
            if "PersonalGreeting" in asked["Rule"]
            else answer
        ),
        ("personal_greeting", "warmth"),
        "not the alias",
    ),
    "the ping is another event": Broken(
        "events.ListTargetsByRule",
        lambda asked, answer: (
            {"Targets": [{**one, "Input": "{}"} for one in answer["Targets"]]}
            if "PersonalGreeting" in asked["Rule"]
            else answer
        ),
        ("personal_greeting", "warmth"),
        "not a ping for 5 environments",
    ),
    "the ping is for more environments than there are numbers": Broken(
        "events.ListTargetsByRule",
        lambda asked, answer: (
            {
                "Targets": [
                    {**one, "Input": '{"keep_warm": {"environments": 1e999}}'}
                    for one in answer["Targets"]
                ]
            }
            if "PersonalGreeting" in asked["Rule"]
            else answer
        ),
        ("personal_greeting", "warmth"),
        "not a ping for 5 environments",
    ),
    "the pings warm another version": Broken(
        "lambda.GetAlias",
        lambda asked, answer: (
            {**answer, "FunctionVersion": "6"}
            if asked["Name"] == "warm" and "personal-greeting" in asked["FunctionName"]
            else answer
        ),
        ("personal_greeting", "warmth"),
        "version 6 warm, but version 7 was deployed",
    ),
    "the rule is shut out": Broken(
        "lambda.GetPolicy",
        policy(arn("lambda", "function:under-eight-everything-personal-greeting:warm")),
        ("personal_greeting", "warmth"),
        "its pings fail",
    ),
}
