"""The arguments of `call`."""

import argparse
from pathlib import Path
from typing import get_args

from connect_flows.cli.function_places import add_function_option
from connect_flows.cli.provider import Provider
from connect_flows.contact.start import Channel
from connect_flows.scenarios.function_turn import FAULTS


def add_call_arguments(parser: argparse.ArgumentParser, provider: Provider) -> None:
    """Declare all arguments, in groups."""
    parser.add_argument(
        "flow",
        help="a flow of flows/ by name, or the path of a flow's JSON, or of a template with one",
    )
    _who(parser.add_argument_group("who calls"))
    _what(parser.add_argument_group("what they do, in the order in which they are asked"))
    _wrong(parser.add_argument_group("what is wrong"), provider)
    add_places_and_nowhere(parser.add_argument_group("where the functions are"), provider)
    output = parser.add_argument_group("what to write besides the transcript")
    output.add_argument("--report", type=Path, metavar="HTML", help="write a page about the call")
    output.add_argument(
        "--log", type=Path, metavar="JSONL", help="write Connect's flow log of the call"
    )


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


def _wrong(group: argparse._ArgumentGroup, provider: Provider) -> None:
    group.add_argument(
        "--fault",
        action="append",
        default=[],
        metavar="NAME=FAULT",
        help=f"{provider.fault_help}a function=one of {', '.join(FAULTS)}",
    )
    group.add_argument("--closed", action="store_true", help="outside the hours of operation")
    group.add_argument("--full-queue", action="append", default=[], metavar="NAME")
    group.add_argument(
        "--assume", action="append", default=[], metavar="NAME=VALUE", help="see `assumptions`"
    )


def add_places_and_nowhere(group: argparse._ArgumentGroup, provider: Provider) -> None:
    """Declare where functions can be reached, nowhere among it."""
    place = group.add_mutually_exclusive_group()
    place.add_argument(
        "--stub", action="store_true", help="nowhere: functions answer with --answer"
    )
    group.add_argument("--answer", action="append", default=[], metavar="FUNCTION=JSON")
    provider.add_arguments(place, group)
    add_function_option(group)
