"""Which instance is meant: by ARN, by id or by alias."""

from dataclasses import dataclass

from aws_session.answers import Unread
from aws_session.reader import PacedReader
from aws_session.which_instance import NoInstanceError, arn_of_alias, is_arn, is_id


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
    if not is_arn(meant) and not is_id(meant):
        return InstancePlace(arn_of_alias(reader, meant), meant)
    identifier = meant.rpartition("/")[2]
    found = reader.ask("connect.DescribeInstance", InstanceId=identifier)
    if isinstance(found, Unread):
        if meant != identifier and not found.is_absent:
            return InstancePlace(meant, identifier)  # the ARN says all that is needed
        raise NoInstanceError(f"The instance {meant} cannot be read: {found}")
    instance = found["Instance"]
    return InstancePlace(instance["Arn"], instance.get("InstanceAlias") or identifier)
