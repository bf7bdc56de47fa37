"""Which instance is meant: by its ARN, or by its id in the shell's account and Region."""

import re
from collections.abc import Callable

import boto3

from aws_session.reader import PacedReader
from connect_flows.cli.exit_code import InputError
from doctor.evidence.instance import Place

_ARN = re.compile(
    r"arn:aws[\w-]*:connect:[a-z0-9-]+:\d{12}:instance/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def find_instance(
    asked: str, region: str | None, source: Callable[[str | None], PacedReader]
) -> Place:
    """Return the instance.

    Args:
        asked: its ARN or its id.
        region: the shell's; None where it has none.
        source: reads a Region.

    Raises:
        InputError: it is neither, an id alone cannot be completed, or the credentials are none, or
            of another account: better said now than after a long reading.
    """
    if not (_ARN.fullmatch(asked) or _ID.fullmatch(asked)):
        raise InputError(
            f"{asked!a} is no instance. Give its ARN "
            "(arn:aws:connect:REGION:ACCOUNT:instance/ID) or its id."
        )
    named = Place(asked) if _ARN.fullmatch(asked) else None
    where = named.region if named else region
    if where is None:
        raise InputError("An id alone needs a Region: set AWS_REGION, or give the instance's ARN.")
    account = _account(source(where))
    if named is None:
        partition = boto3.Session().get_partition_for_region(where)
        return Place(f"arn:{partition}:connect:{where}:{account}:instance/{asked}")
    if named.account != account:
        raise InputError(
            f"The credentials are of account {account}, the instance is in {named.account}. "
            "Set AWS_PROFILE (--profile) to one of that account."
        )
    return named


def _account(reader: PacedReader) -> str:
    caller = reader.ask("sts.GetCallerIdentity")
    if not isinstance(caller, dict):
        raise InputError(
            f"The account cannot be read: {caller.code}. Sign in, or set AWS_PROFILE (--profile)."
        )
    return str(caller["Account"])
