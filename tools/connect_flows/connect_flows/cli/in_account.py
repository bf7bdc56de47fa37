"""Functions in a real AWS account, by the name or ARN that a flow has: they are really invoked."""

import argparse
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager

from connect_flows.cli.exit_code import InputError
from connect_flows.cli.function_places import values_in
from connect_flows.cli.provider import Provider
from connect_flows.scenarios.functions_at_hand import (
    FunctionsAtHand,
    as_planned,
    refuse_faults,
)
from connect_flows.scenarios.section import Section
from connect_flows.scenarios.surroundings import Surroundings


def _add_arguments(place: argparse._MutuallyExclusiveGroup, group: argparse._ArgumentGroup) -> None:
    place.add_argument("--profile", help="in the real account of this AWS profile")
    group.add_argument("--region", help="default: the profile's")
    group.add_argument("--instance-arn", metavar="ARN", help="the instance that may invoke them")


def _chosen(options: argparse.Namespace) -> AbstractContextManager[FunctionsAtHand]:
    if options.profile is None:
        return as_planned()
    instance_arn = options.instance_arn or values_in(options).get("instance:this")
    if instance_arn is None:
        raise InputError(
            "--profile needs --instance-arn, or --values: the functions only allow its instance."
        )
    return _in_account(options.profile, options.region, instance_arn)


@contextmanager
def _in_account(profile: str, region: str | None, instance_arn: str) -> Iterator[FunctionsAtHand]:
    try:
        from boto3 import Session  # noqa: PLC0415 # of the extra `aws`

        from connect_flows.invokers.lambda_api import in_account  # noqa: PLC0415 # as above
    except ImportError as error:
        raise InputError(
            f"--profile needs boto3, which is not installed ({error}). "
            "Install it: pip install 'connect-flows[aws]'."
        ) from error
    try:
        session = Session(profile_name=profile, region_name=region)
    except Exception as error:
        if type(error).__module__.startswith("botocore."):
            raise InputError(f"--profile {profile!a}: {error}.") from error
        raise
    if session.region_name is None:
        raise InputError(f"The profile {profile!a} lacks a Region: add --region.")
    invoker = in_account(session)

    def surround(_functions: Iterable[str], downstream: Section) -> Surroundings:
        refuse_faults(downstream)
        return Surroundings(invoker, real_time=True)

    yield FunctionsAtHand(str, surround, instance_arn, in_account=True)


PROVIDER = Provider(
    command="connect-flows", add_arguments=_add_arguments, chosen=_chosen, usual=as_planned
)
"""What `connect-flows` plays with by itself."""
