"""Which instance is meant: by ARN, by id or by alias."""

import re
from dataclasses import dataclass

from aws_session.answers import Unread
from aws_session.reader import PacedReader
from stacks.config import arns


class NoInstanceError(Exception):
    """The instance that is meant is not there, or nobody can tell; the message says what to do."""


@dataclass(frozen=True, slots=True)
class InstancePlace:
    """An instance of Amazon Connect.

    Attributes:
        arn: `arn:aws:connect:REGION:ACCOUNT:instance/ID`.
        alias: its name in the console's address; the id where it has none.
    """

    arn: str
    alias: str

    @property
    def id(self) -> str:
        """What Amazon Connect's API calls it by."""
        return self.arn.rpartition("/")[2]

    @property
    def partition(self) -> str:
        """Such as `aws` or `aws-us-gov`."""
        return self.arn.split(":")[1]

    @property
    def region(self) -> str:
        """Where it is, and its functions with it."""
        return self.arn.split(":")[3]

    @property
    def account(self) -> str:
        """Whose it is, twelve digits."""
        return self.arn.split(":")[4]


def find_instance(reader: PacedReader, meant: str) -> InstancePlace:
    """Return the instance that somebody means.

    Args:
        reader: the account, in the instance's Region.
        meant: an ARN, an id, or an alias.

    Raises:
        NoInstanceError: there is none, or it cannot be read.
    """
    if not re.fullmatch(f"{arns.INSTANCE}|{arns.UUID}", meant):
        return _by_alias(reader, meant)
    identifier = meant.rpartition("/")[2]
    found = reader.ask("connect.DescribeInstance", InstanceId=identifier)
    if isinstance(found, Unread):
        if meant != identifier and not found.is_absent:
            return InstancePlace(meant, identifier)  # the ARN says all that is needed
        raise NoInstanceError(f"The instance {meant} cannot be read: {found}")
    instance = found["Instance"]
    return InstancePlace(instance["Arn"], instance.get("InstanceAlias") or identifier)


def _by_alias(reader: PacedReader, alias: str) -> InstancePlace:
    instances = reader.all("connect.ListInstances", "InstanceSummaryList")
    if isinstance(instances, Unread):
        raise NoInstanceError(f"{alias!a} is no ARN, and instances cannot be listed: {instances}")
    for one in instances:
        if one.get("InstanceAlias") == alias:
            return InstancePlace(one["Arn"], alias)
    known = ", ".join(sorted(str(one.get("InstanceAlias", one["Id"])) for one in instances))
    raise NoInstanceError(
        f"No instance here has the alias {alias!a}. Here are: {known or 'none'}. Give the"
        " instance's ARN, or set AWS_REGION and the credentials of the account where it is."
    )
