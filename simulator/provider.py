"""Hands our functions to the commands of connect-flows."""

import argparse
from contextlib import AbstractContextManager

from botocore.exceptions import BotoCoreError, ClientError

from aws_session import region_of
from aws_session.elsewhere import ElsewhereError
from connect_flows.cli.exit_code import InputError
from connect_flows.cli.function_places import values_in
from connect_flows.cli.provider import Provider
from connect_flows.phone.switches import USUAL, Switch, Way
from connect_flows.scenarios.functions_at_hand import FunctionsAtHand
from contracts import FUNCTIONS, ContractError
from local.embedded_cloud.cloud import CloudError
from local.embedded_cloud.kept import NothingKeptError
from local.embedded_cloud.stack import OutputMissingError
from local.faulty.faults import parse
from local.guard import NotLoopbackError
from simulator.embedded_cloud import on_this_machine
from simulator.functions_at_hand import at_aws, here


def _add_arguments(place: argparse._MutuallyExclusiveGroup, group: argparse._ArgumentGroup) -> None:
    group.description = "Without one of these: in this process."
    place.add_argument("--deployed", action="store_true", help="what `make demo KEEP=1` left")
    place.add_argument("--profile", help="in the real account of this AWS profile")
    group.add_argument("--region", help="default: the one that the CDK CLI takes")
    group.add_argument("--environment", default="dev", help="deployed there; default: dev")
    group.add_argument("--instance-arn", metavar="ARN", help="the instance that they admit")


def _chosen(options: argparse.Namespace) -> AbstractContextManager[FunctionsAtHand]:
    if options.deployed:
        return on_this_machine()
    if options.profile is None:
        return here()
    region = options.region or region_of(options.profile)
    instance_arn = options.instance_arn or values_in(options).get("instance:this")
    if region is None or instance_arn is None:
        raise InputError(
            "--profile needs --instance-arn, and needs --region where neither the shell nor the "
            "profile sets one: whose functions, for whom."
        )
    return at_aws(
        profile=options.profile,
        region=region,
        environment=options.environment,
        instance_arn=instance_arn,
    )


CRM = Switch(
    "behind:crm",
    "The CRM",
    (
        Way(USUAL, "works"),
        Way("slow:2.5", "slow: 2.5 s"),
        Way("hang", "hangs"),
        Way("down", "is down"),
        Way("503", "says 503"),
        Way("429", "throttles"),
        Way("wrong_shape", "answers nonsense"),
    ),
)
"""What the telephone can do to the CRM during a call."""

PROVIDER = Provider(
    command="python -m simulator",
    add_arguments=_add_arguments,
    chosen=_chosen,
    usual=here,
    downstream={"crm": parse},
    fault_help="crm=hang, crm=503, ...; or ",
    switches=(CRM,),
    contracts=FUNCTIONS,
    errors=(
        ContractError,
        CloudError,
        ElsewhereError,
        NothingKeptError,
        NotLoopbackError,
        OutputMissingError,
        BotoCoreError,
        ClientError,
    ),
)
"""Our handlers in this process, or deployed: in the embedded cloud, or in a real account."""
