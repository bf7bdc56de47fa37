"""Keeps a function's environments ready: provisioned concurrency with a schedule, or pings."""

from datetime import time

from aws_cdk import Duration, TimeZone
from aws_cdk import aws_applicationautoscaling as scaling
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from stacks.acknowledged import acknowledge
from stacks.config import KeepWarm, ProvisionedConcurrency
from stacks.function.provisioned_week import changes_of

NO_RETRY = 0
WORTHLESS_AFTER = Duration.minutes(1)
"""A late ping is worth nothing: the next one follows within minutes."""

WARM = "warm"
"""The alias for pings. What Lambda counts of `live` is then what callers met, and nothing else."""


def scale_provisioned_concurrency(alias: lambda_.Alias, warmth: ProvisionedConcurrency) -> None:
    """Scale with the utilization, and by the business hours.

    Scaling tracks the highest utilization. The average hardly moves in a short burst (AWS:
    "Configuring provisioned concurrency for a function").

    While nobody calls there is no utilization to measure, and nothing scales in. So the end of the
    hours sets maximum and minimum to the same number, and raises the maximum again a little later.
    The minimum is never 0: at 0 Lambda removes the setting, and the next deployment, which expects
    it, fails.
    """
    alias.add_auto_scaling(min_capacity=warmth.minimum, max_capacity=warmth.peak)
    capacity = _scalable_target(alias)
    capacity.scale_to_track_metric(
        "HighestUse",
        target_value=warmth.target_utilization,
        custom_metric=alias.metric("ProvisionedConcurrencyUtilization", statistic="Maximum"),
    )
    for change in changes_of(warmth):
        capacity.scale_on_schedule(
            change.name,
            schedule=_weekly(",".join(change.days), change.at),
            time_zone=TimeZone.of(change.time_zone),
            min_capacity=change.least,
            max_capacity=change.most,
        )


def _scalable_target(alias: lambda_.Alias) -> scaling.ScalableTarget:
    """Return what `add_auto_scaling` made: its own interface knows the average alone."""
    (target,) = (
        child for child in alias.node.find_all() if isinstance(child, scaling.ScalableTarget)
    )
    return target


def _weekly(days: str, at: time) -> scaling.Schedule:
    return scaling.Schedule.cron(week_day=days, hour=str(at.hour), minute=str(at.minute))


class KeepWarmRule(Construct):
    """Pings a version at a rate, with an event that the function knows from a contact's.

    Environments belong to a version, whichever alias leads to it. The pings have an alias of their
    own: a ping that is throttled, slow or fails is then no throttled, waiting or lost caller.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        version: lambda_.IVersion,
        warmth: KeepWarm,
    ) -> None:
        super().__init__(scope, construct_id)
        alias = lambda_.Alias(
            self,
            "Warm",
            alias_name=WARM,
            version=version,
            description="What keep-warm pings: the version that contact flows call",
            # EventBridge is done once Lambda has the ping. Lambda would keep it for six hours, and
            # try again while callers need the room (AWS: "AWS::Lambda::EventInvokeConfig").
            retry_attempts=NO_RETRY,
            max_event_age=WORTHLESS_AFTER,
        )
        rule = events.Rule(
            self,
            "Rule",
            description="Keeps environments of the version warm; no contact is involved",
            schedule=events.Schedule.rate(Duration.minutes(warmth.every_minutes)),
        )
        rule.add_target(
            targets.LambdaFunction(
                alias,
                event=events.RuleTargetInput.from_object(
                    {"keep_warm": {"environments": warmth.environments}}
                ),
                retry_attempts=NO_RETRY,
                max_event_age=WORTHLESS_AFTER,
            )
        )
        reason = "The next ping replaces a lost one."
        acknowledge(rule, {"Serverless-EventBusDLQ": reason})
        acknowledge(alias, {"Serverless-LambdaAsyncFailureDestination": reason})
