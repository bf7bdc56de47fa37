"""The SNS topic for the person on call, and the one way to put an alarm on it."""

from collections.abc import Sequence
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
    """The text of an alarm.

    Attributes:
        callers: what happened, and what callers notice.
        section: the heading's anchor in the runbook.
    """

    callers: str
    section: str

    def __str__(self) -> str:
        """Return the alarm's description."""
        return f"{self.callers} Runbook: {RUNBOOK}#{self.section}"


@dataclass(frozen=True, slots=True)
class Row:
    """An alarm, as a line of its subject's table.

    Attributes:
        construct_id: of the alarm, below its subject.
        name: of the alarm, after the environment's prefix.
        metric: what is watched.
        above: the threshold, in the metric's unit; more than that rings.
        meaning: what happened, and what callers notice.
        section: the heading's anchor in the runbook.
        periods: how many in a row have to be above it.
        quiet: whether the composite that it is part of notifies in its place.
    """

    construct_id: str
    name: str
    metric: cloudwatch.IMetric
    above: float
    meaning: str
    section: str
    periods: int = 1
    quiet: bool = False


class OnCall(Construct):
    """Notification by e-mail, or by any other subscription of the topic.

    Attributes:
        topic: encrypted, and only this account's alarms publish to it, unless it is a given one.
    """

    def __init__(
        self,
        scope: Construct,
        construct_id: str,
        *,
        prefix: str,
        key: kms.IKey,
        emails: Sequence[str],
        topic_arn: str | None = None,
    ) -> None:
        super().__init__(scope, construct_id)
        self._prefix = prefix
        if topic_arn:
            # Whom it admits and who hears it is said where it is made.
            self.topic: sns.ITopic = sns.Topic.from_topic_arn(self, "Topic", topic_arn)
            return
        self.topic = sns.Topic(
            self, "Topic", topic_name=f"{prefix}-alarms", master_key=key, enforce_ssl=True
        )
        self._admit_alarms()
        for email in emails:
            subscription = self.topic.add_subscription(subscriptions.EmailSubscription(email))
            reason = (
                "A dead-letter queue does not help a mail that bounces; the alarm keeps its state."
            )
            acknowledge(subscription, {"Serverless-SNSRedrivePolicy": reason})

    def _admit_alarms(self) -> None:
        """Allow this environment's alarms to publish: a topic policy has no default for them."""
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
        """Notify the topic when `alarm` rings, and again when it is over."""
        action = actions.SnsAction(self.topic)
        alarm.add_alarm_action(action)
        alarm.add_ok_action(action)

    def alarm(self, scope: Construct, row: Row) -> cloudwatch.Alarm:
        """Add an alarm that rings when its metric is above the threshold.

        A quiet alarm does not notify the topic; the composite that it is part of does.
        """
        alarm = cloudwatch.Alarm(
            scope,
            row.construct_id,
            alarm_name=f"{self._prefix}-{row.name}",
            alarm_description=str(Meaning(row.meaning, row.section)),
            metric=row.metric,
            threshold=row.above,
            comparison_operator=cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
            evaluation_periods=row.periods,
            # Without calls there is no data, and that is normal.
            treat_missing_data=cloudwatch.TreatMissingData.NOT_BREACHING,
        )
        if row.quiet:
            reason = (
                'It is part of "callers are affected", which notifies once for all of its parts.'
            )
            acknowledge(alarm, {"NIST.800.53.R5-CloudWatchAlarmAction": reason})
        else:
            self.tell(alarm)
        return alarm
