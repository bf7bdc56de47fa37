"""The alarms and who hears them, broken one by one."""

from tests.verify.broken.change import Broken, always, only, within, without
from verify.answer import Outcome

BROKEN = {
    "an alarm is gone": Broken(
        "cloudwatch.DescribeAlarms",
        without("MetricAlarms", "customer-lookup-errors"),
        ("alarms", "wired"),
        "customer-lookup-errors does not exist any more",
    ),
    "an alarm tells nobody": Broken(
        "cloudwatch.DescribeAlarms",
        within("MetricAlarms", "customer-lookup-slow-average", AlarmActions=[]),
        ("alarms", "wired"),
        "in its AlarmActions",
    ),
    "an alarm's actions are switched off": Broken(
        "cloudwatch.DescribeAlarms",
        within("CompositeAlarms", ActionsEnabled=False),
        ("alarms", "wired"),
        "actions disabled",
    ),
    "the composite no longer listens": Broken(
        "cloudwatch.DescribeAlarms",
        within("CompositeAlarms", AlarmRule='ALARM("another")'),
        ("alarms", "wired"),
        "in its rule",
    ),
    "an alarm rings": Broken(
        "cloudwatch.DescribeAlarms",
        within("CompositeAlarms", StateValue="ALARM"),
        ("alarms", "quiet"),
        "callers-are-affected",
    ),
    "a metric has no data under its dimensions": Broken(
        "cloudwatch.ListMetrics",
        only("customer-lookup:live", Metrics=[]),
        ("alarms", "data"),
        "customer-lookup:live writes metrics, but none arrived",
        Outcome.WARN,
    ),
    "the mail was not confirmed": Broken(
        "sns.ListSubscriptionsByTopic",
        within("Subscriptions", SubscriptionArn="PendingConfirmation"),
        ("alarms", "heard"),
        "not confirmed",
    ),
    "the only subscription was taken back": Broken(
        "sns.ListSubscriptionsByTopic",
        within("Subscriptions", SubscriptionArn="Deleted"),
        ("alarms", "heard"),
        "reach no person",
        Outcome.WARN,
    ),
    "nobody is subscribed": Broken(
        "sns.ListSubscriptionsByTopic",
        always(Subscriptions=[]),
        ("alarms", "heard"),
        "reach no person",
        Outcome.WARN,
    ),
}
