"""Which instance of Amazon Connect somebody means: by its ARN, its id or its alias."""

import re
from dataclasses import dataclass

from aws_session.answers import Unread
from aws_session.reader import PacedReader

MEANT = "the instance's ARN, id or alias"
_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_ARN = rf"arn:aws[\w-]*:connect:[a-z0-9-]+:\d{{12}}:instance/{_ID}"


class NoInstanceError(Exception):
    """The instance that is meant is not there, or nobody can tell; the message says what to do."""


@dataclass(frozen=True, slots=True)
class InstancePlace:
    """An instance of Amazon Connect, as its ARN says.

    Attributes:
        arn: `arn:aws:connect:REGION:ACCOUNT:instance/ID`.
    """

    arn: str

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


def is_arn(meant: str) -> bool:
    """Whether somebody gave an ARN.

    Raises:
        NoInstanceError: it is the ARN of something else.
    """
    if re.fullmatch(_ARN, meant, re.ASCII):
        return True
    if meant.startswith("arn:"):
        raise NoInstanceError(
            f"{meant!a} is no instance. Give its ARN"
            " (arn:aws:connect:REGION:ACCOUNT:instance/ID), its id or its alias."
        )
    return False


def is_id(meant: str) -> bool:
    """Whether somebody gave an id alone."""
    return re.fullmatch(_ID, meant) is not None


NO_REGION = "An id or an alias needs a Region: set AWS_REGION, or give the instance's ARN."


def region_meant(meant: str, region: str | None) -> str | None:
    """Return the Region to look in: the ARN's, or the shell's.

    Raises:
        NoInstanceError: it is the ARN of something else.
    """
    return meant.split(":")[3] if is_arn(meant) else region


def arn_of_alias(reader: PacedReader, alias: str) -> str:
    """Return the ARN of the instance with an alias.

    Args:
        reader: the account, in the instance's Region.
        alias: as the console's address has it.

    Raises:
        NoInstanceError: there is none, or instances cannot be listed.
    """
    instances = reader.all("connect.ListInstances", "InstanceSummaryList")
    if isinstance(instances, Unread):
        raise NoInstanceError(
            f"{alias!a} is no ARN and no id, and instances cannot be listed: {instances}"
        )
    for one in instances:
        if one.get("InstanceAlias") == alias:
            return str(one["Arn"])
    known = ", ".join(sorted(str(one.get("InstanceAlias", one["Id"])) for one in instances))
    raise NoInstanceError(
        f"No instance here has the alias {alias!a}. Here are: {known or 'none'}. Give the"
        " instance's ARN, or set AWS_REGION and the credentials of the account where it is."
    )
