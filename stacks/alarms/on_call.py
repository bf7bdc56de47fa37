"""The topic that reaches whoever is on call, and the one way to put an alarm on it."""

from dataclasses import dataclass

from aws_cdk import ArnFormat, Stack
from aws_cdk import aws_cloudwatch as cloudwatch
from aws_cdk import aws_cloudwatch_actions as actions
from aws_cdk import aws_iam as iam
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from constructs import Construct

from stacks.acknowledged import acknowledge

RUNBOOK = "docs/operations.md"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an alarm says to a person.

    Attributes:
        callers: what it means for those on the phone.
        section: the heading's anchor in the runbook.
    """

    callers: str
    section: str

    def __str__(self) -> str:
        """The alarm's description."""
        return f"{self.callers} Runbook: {RUNBOOK}#{self.section}"


class OnCall(Construct):
    """Tells by e-mail, or by whatever else subscribes to the topic.

    Attributes:
        topic: encrypted; only this account's alarms publish to it.
    """

    def __init__(
        self, scope: Construct, construct_id: str, *, prefix: str, key: kms.IKey, email: str | None
    ) -> None:
        super().__init__(scope, construct_id)
        self._prefix = prefix
        self.topic = sns.Topic(
            self, "Topic", topic_name=f"{prefix}-alarms", master_key=key, enforce_ssl=True
        )
        self._admit_alarms()
        if email:
            subscription = self.topic.add_subscription(subscriptions.EmailSubscription(email))
            reason = (
                "A mail that bounces has no use for a queue; the alarm's state stays to be seen."
            )
            acknowledge(subscription, {"Serverless-SNSRedrivePolicy": reason})

    def _admit_alarms(self) -> None:
        """Admit this environment's alarms: a topic with a policy admits nobody else by default."""
        stack = Stack.of(self)
        alarms = stack.format_arn(
            service="cloudwatch",
            resource="alarm",
            resource_name=f"{self._prefix}-*",
            arn_format=ArnFormat.COLON_RESOURCE_NAME,
        )
        self.topic.add_to_resource_policy(
            iam.PolicyStatement(
                principals=[iam.ServicePrincipal("cloudwatch.amazonaws.com")],
                actions=["sns:Publish"],
                resources=[self.topic.topic_arn],
                conditions={"ArnLike": {"aws:SourceArn": alarms}},
            )
        )

    def tell(self, alarm: cloudwatch.AlarmBase) -> None:
        """Have `alarm` tell whoever is on call, and again when it is over."""
        action = actions.SnsAction(self.topic)
        alarm.add_alarm_action(action)
        alarm.add_ok_action(action)

    def alarm(
        self,
        scope: Construct,
        construct_id: str,
        *,
        name: str,
        meaning: Meaning,
        metric: cloudwatch.IMetric,
        above: float,
        periods: int = 1,
        quiet: bool = False,
    ) -> cloudwatch.Alarm:
        """Tell when `metric` is above `above` for `periods` periods in a row.

        A quiet alarm leaves the telling to the composite that it is part of.
        """
        alarm = cloudwatch.Alarm(
            scope,
            construct_id,
            alarm_name=f"{self._prefix}-{name}",
            alarm_description=str(meaning),
            metric=metric,
            threshold=above,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
            evaluation_periods=periods,
            # No calls, no data: that is quiet, not trouble.
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        if quiet:
            reason = 'It is part of "callers are affected", which tells once for all of its parts.'
            acknowledge(alarm, {"NIST.800.53.R5-CloudWatchAlarmAction": reason})
        else:
            self.tell(alarm)
        return alarm
