"""What `call` can be told."""

import argparse
from pathlib import Path
from typing import get_args

from connect_flows.scenarios.function_turn import FAULTS
from connect_flows.simulator.contact_start import Channel


def add_call_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare everything, in groups."""
    parser.add_argument("flow", help="a flow of flows/ by name, or the path of a flow's JSON")
    _who(parser.add_argument_group("who calls"))
    _what(parser.add_argument_group("what they do, in the order in which they are asked"))
    _wrong(parser.add_argument_group("what is wrong"))
    _where(parser.add_argument_group("where the functions are (else: in this process)"))
    output = parser.add_argument_group("what to write besides the transcript")
    output.add_argument("--report", type=Path, metavar="HTML", help="a page that tells the call")
    output.add_argument("--log", type=Path, metavar="JSONL", help="Connect's flow log of it")


def _who(group: argparse._ArgumentGroup) -> None:
    channels = [channel.lower() for channel in get_args(Channel)]
    group.add_argument(
        "--from", dest="caller", metavar="NUMBER", help="default: +15550100; anonymous is withheld"
    )
    group.add_argument("--channel", choices=channels, default="voice")
    group.add_argument("--attribute", action="append", default=[], metavar="KEY=VALUE")


def _what(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--press", action="append", default=[], metavar="KEYS")
    group.add_argument("--intent", action="append", default=[], metavar="NAME")
    group.add_argument("--hangs-up-after", type=float, metavar="SECONDS")


def _wrong(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="NAME=FAULT",
        help=f"crm=hang, crm=503, ...; or a function=one of {', '.join(FAULTS)}",
    )
    group.add_argument("--closed", action="store_true", help="outside the hours of operation")
    group.add_argument("--full-queue", action="append", default=[], metavar="NAME")
    group.add_argument(
        "--assume", action="append", default=[], metavar="NAME=VALUE", help="see `assumptions`"
    )


def _where(group: argparse._ArgumentGroup) -> None:
    place = group.add_mutually_exclusive_group()
    place.add_argument("--stub", action="store_true", help="nowhere: they answer as --answer says")
    place.add_argument("--deployed", action="store_true", help="what `make demo KEEP=1` left")
    place.add_argument("--profile", help="in the real account of this AWS profile")
    group.add_argument("--answer", action="append", default=[], metavar="FUNCTION=JSON")
    group.add_argument("--region", help="default: the one that the CDK CLI takes")
    group.add_argument("--environment", default="dev", help="deployed there; default: dev")
    group.add_argument("--instance-arn", metavar="ARN", help="the instance that they admit")
