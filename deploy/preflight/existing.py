"""What the environment uses and an organization already has: a key, a topic, a boundary."""

from collections.abc import Iterator

from boto3 import Session
from botocore.exceptions import ClientError

from deploy.account import Account
from deploy.look import Look
from stacks.config import StackConfig

_GONE = ("NotFoundException", "NotFound", "NoSuchEntity", "NoSuchEntityException")
_ALARMS = "cloudwatch.amazonaws.com"


def look_at_existing(config: StackConfig, account: Account) -> Iterator[Look]:
    """Yield whether each of these exists; AWS is asked only about those that are configured."""
    if key := config.organization.kms_key_arn:
        yield _key(key, account)
    if topic := config.monitoring.topic_arn:
        yield _topic(topic, account)
    if boundary := config.organization.permissions_boundary:
        yield _boundary(boundary, account)


def _key(arn: str, account: Account) -> Look:
    try:
        state = account.client("kms").describe_key(KeyId=arn)["KeyMetadata"]["KeyState"]
    except ClientError as error:
        return _missing(error, f"There is no key {arn}", "Correct kms_key_arn in cdk.json.")
    if state != "Enabled":
        to_do = "Enable it, or name another in kms_key_arn in cdk.json."
        return Look(good=False, what=f"The key {arn} is {state}", to_do=to_do)
    return Look(good=True, what=f"The key {arn} is enabled")


def _topic(arn: str, account: Account) -> Look:
    try:
        found = account.client("sns").get_topic_attributes(TopicArn=arn)["Attributes"]
    except ClientError as error:
        to_do = "Correct monitoring.topic_arn in cdk.json."
        return _missing(error, f"There is no topic {arn}", to_do)
    # A topic's default policy admits whatever is in its own account.
    if _ALARMS not in found["Policy"] and "AWS:SourceOwner" not in found["Policy"]:
        return Look(
            good=False,
            what=f"The policy of the topic {arn} does not name {_ALARMS}",
            to_do=f"Allow sns:Publish to {_ALARMS} in it; else alarms change state in silence.",
            needed=False,
        )
    return Look(good=True, what=f"The topic {arn} is there")


def _boundary(name_or_arn: str, account: Account) -> Look:
    arn = name_or_arn
    if not arn.startswith("arn:"):
        partition = Session().get_partition_for_region(account.region or "us-east-1")
        arn = f"arn:{partition}:iam::{account.number()}:policy/{name_or_arn}"
    try:
        account.client("iam").get_policy(PolicyArn=arn)
    except ClientError as error:
        to_do = "Correct permissions_boundary in cdk.json."
        return _missing(error, f"There is no policy {arn}", to_do)
    return Look(good=True, what=f"The permissions boundary {arn} is there")


def _missing(error: ClientError, what: str, to_do: str) -> Look:
    """Say that it is not there.

    Raises:
        ClientError: AWS says something else, such as that we may not look.
    """
    if error.response["Error"]["Code"] not in _GONE:
        raise error
    return Look(good=False, what=what, to_do=to_do)
