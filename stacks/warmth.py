"""Keeps a function's environments ready: provisioned concurrency by the clock, or pings."""

from datetime import time

from aws_cdk import Duration, TimeZone
from aws_cdk import aws_applicationautoscaling as scaling
from aws_cdk import aws_events as events
from aws_cdk import aws_events_targets as targets
from aws_cdk import aws_lambda as lambda_
from constructs import Construct

from stacks.acknowledged import acknowledge
from stacks.config import KeepWarm, ProvisionedConcurrency

NO_RETRY = 0
WORTHLESS_AFTER = Duration.minutes(1)
"""The next ping is minutes away: a late one is worth nothing."""


def scale_provisioned_concurrency(alias: lambda_.Alias, warmth: ProvisionedConcurrency) -> None:
    """Follow the use, and the business hours.

    After hours the bounds go back to what the alias declares, never to 0: at 0 Lambda removes the
    setting, and the next deployment, which expects it, fails.
    """
    capacity = alias.add_auto_scaling(min_capacity=warmth.minimum, max_capacity=warmth.maximum)
    capacity.scale_on_utilization(utilization_target=warmth.target_utilization)
    for number, hours in enumerate(warmth.business_hours, start=1):
        days = ",".join(hours.days)
        capacity.scale_on_schedule(
            f"Open{number}",
            schedule=_weekly(days, hours.start),
            time_zone=TimeZone.of(warmth.time_zone),
            min_capacity=hours.minimum,
            max_capacity=hours.maximum,
        )
        capacity.scale_on_schedule(
            f"Close{number}",
            schedule=_weekly(days, hours.end),
            time_zone=TimeZone.of(warmth.time_zone),
            min_capacity=warmth.minimum,
            max_capacity=warmth.maximum,
        )


def _weekly(days: str, at: time) -> scaling.Schedule:
    return scaling.Schedule.cron(week_day=days, hour=str(at.hour), minute=str(at.minute))


class KeepWarmRule(Construct):
    """Pings an alias at a rate, with an event that the function knows from a contact's."""

    def __init__(
        self, scope: Construct, construct_id: str, *, alias: lambda_.Alias, warmth: KeepWarm
    ) -> None:
        super().__init__(scope, construct_id)
        rule = events.Rule(
            self,
            "Rule",
            description="Keeps environments of the alias warm; no contact is involved",
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
        # EventBridge is done once Lambda has the ping, which would keep it for six hours and bring
        # it back when callers need the room (AWS: "AWS::Lambda::EventInvokeConfig").
        alias.configure_async_invoke(retry_attempts=NO_RETRY, max_event_age=WORTHLESS_AFTER)
        reason = "The next ping replaces a lost one."
        acknowledge(rule, {"Serverless-EventBusDLQ": reason})
        acknowledge(alias, {"Serverless-LambdaAsyncFailureDestination": reason})
