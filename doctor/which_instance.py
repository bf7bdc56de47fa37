"""Which instance is examined; it has to be of the shell's account."""

from collections.abc import Callable

import boto3

from aws_session.reached import FIND_THE_WAY, SIGN_IN
from aws_session.reader import PacedReader
from aws_session.which_instance import (
    MEANT,
    NO_REGION,
    InstancePlace,
    NoInstanceError,
    arn_of_alias,
    is_arn,
    is_id,
    region_meant,
)
from connect_flows.cli.exit_code import InputError


def find_instance(
    asked: str, region: str | None, source: Callable[[str | None], PacedReader]
) -> InstancePlace:
    """Return the instance.

    Args:
        asked: its ARN, its id or its alias.
        region: the shell's; None where it has none.
        source: reads a Region.

    Raises:
        InputError: there is none such, an id or an alias has no Region to be in, or the credentials
            are none, or of another account: better said now than after a long reading.
    """
    if not asked:
        raise InputError(f"Say which instance (--instance, make: INSTANCE=): {MEANT}.")
    try:
        where = region_meant(asked, region)
        if where is None:
            raise InputError(NO_REGION)
        account = _account(source(where))
        if is_id(asked):
            partition = boto3.Session().get_partition_for_region(where)
            return InstancePlace(f"arn:{partition}:connect:{where}:{account}:instance/{asked}")
        place = InstancePlace(asked if is_arn(asked) else arn_of_alias(source(where), asked))
    except NoInstanceError as error:
        raise InputError(str(error)) from error
    if place.account != account:
        raise InputError(
            f"The credentials are of account {account}, the instance is in {place.account}. "
            "Set AWS_PROFILE (--profile) to one of that account."
        )
    return place


def _account(reader: PacedReader) -> str:
    caller = reader.ask("sts.GetCallerIdentity")
    if not isinstance(caller, dict):
        to_do = FIND_THE_WAY if caller.out_of_reach else SIGN_IN
        raise InputError(f"The account cannot be read: {caller}. {to_do}")
    return str(caller["Account"])
