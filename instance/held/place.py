"""Which instance is meant: by ARN, by id or by alias."""

from dataclasses import dataclass

from aws_session.answers import Unread
from aws_session.reader import PacedReader
from aws_session.which_instance import (
    InstancePlace,
    NoInstanceError,
    arn_of_alias,
    is_arn,
    is_id,
)


@dataclass(frozen=True, slots=True)
class NamedInstance(InstancePlace):
    """An instance with the name that people know it by.

    Attributes:
        alias: its name in the console's address; the id where it has none.
    """

    alias: str


def find_instance(reader: PacedReader, meant: str) -> NamedInstance:
    """Return the instance that somebody means.

    Args:
        reader: the account, in the instance's Region.
        meant: an ARN, an id, or an alias.

    Raises:
        NoInstanceError: there is none, or it cannot be read.
    """
    if not is_arn(meant) and not is_id(meant):
        return NamedInstance(arn_of_alias(reader, meant), meant)
    identifier = meant.rpartition("/")[2]
    found = reader.ask("connect.DescribeInstance", InstanceId=identifier)
    if isinstance(found, Unread):
        if meant != identifier and not found.is_absent:
            return NamedInstance(meant, identifier)  # the ARN says all that is needed
        raise NoInstanceError(f"The instance {meant} cannot be read: {found}")
    instance = found["Instance"]
    return NamedInstance(instance["Arn"], instance.get("InstanceAlias") or identifier)
