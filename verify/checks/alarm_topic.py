"""Alarms reach a person: the topic has a subscription, and it is confirmed."""

from collections.abc import Iterator
from functools import partial

from verify.answer import Answer, Question, fail, ok, warn
from verify.aws import ReadOnlyAws
from verify.environment import Environment

_UNCONFIRMED = "PendingConfirmation"


def alarm_topic(environment: Environment) -> Iterator[Question]:
    """Ask for each topic."""
    for topic in environment.deployed.of_kind("AWS::SNS::Topic"):
        aws = environment.deployed.stacks[topic.stack].aws
        topic_arn = topic.physical_id
        where = "heard" if aws is environment.aws else f"heard in {topic_arn.split(':')[3]}"
        yield Question("alarms", where, partial(_heard, aws, topic_arn))
    if given := environment.config.monitoring.topic_arn:
        yield Question("alarms", "heard", partial(_heard, environment.aws, given))


def _heard(aws: ReadOnlyAws, topic_arn: str) -> Answer:
    name = topic_arn.rpartition(":")[2]
    subscriptions = aws.all("sns.ListSubscriptionsByTopic", "Subscriptions", TopicArn=topic_arn)
    states = [one.get("SubscriptionArn", "") for one in subscriptions]
    # A deleted subscription is listed for some days, as `Deleted`.
    confirmed = [state for state in states if state.startswith("arn:")]
    if _UNCONFIRMED in states:
        return fail(
            f"{states.count(_UNCONFIRMED)} of {len(states)} subscriptions of {name} are not "
            "confirmed: they receive no alarm",
            "Confirm it by the link in the mail that AWS sent; deploy again for a new mail.",
        )
    if not confirmed:
        return warn(
            f"{name} has no confirmed subscription: alarms reach no person",
            "Set monitoring.email in cdk.json, or subscribe your paging service to the topic.",
        )
    return ok(f"{len(confirmed)} confirmed subscriptions of {name}")
