"""Write what lint must know of a function, from answers that it has given."""

import argparse
import math
import sys
from pathlib import Path

from connect_flows.cli.exit_code import ALL_WELL, InputError
from connect_flows.cli.pairs import pairs
from connect_flows.language.function_samples import Samples, read_samples
from connect_flows.report.terminal import printable, printable_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="ANSWER",
        help="recorded answers as JSON, or lines of Connect's flow log",
    )
    parser.add_argument(
        "--timeout", type=float, required=True, metavar="SECONDS", help="the function's own"
    )
    parser.add_argument(
        "--budget", type=float, metavar="SECONDS", help="when it has answered; default: --timeout"
    )
    parser.add_argument(
        "--values",
        action="append",
        default=[],
        metavar="KEY",
        help="this key of the answers has the values seen and no other",
    )
    parser.add_argument(
        "--identity",
        action="append",
        default=[],
        metavar="KEY",
        help="this key of the answers says who the contact is",
    )
    parser.add_argument(
        "--parameter",
        action="append",
        default=[],
        metavar="NAME=EXAMPLE",
        help="the block must send this",
    )


def run(options: argparse.Namespace) -> int:
    """Print the contract, and on stderr what the answers leave open.

    A value is only written where it is asked for: it may be what a customer is called.
    """
    samples = read_samples(options.files)
    budget = options.timeout if options.budget is None else options.budget
    for name, seconds in (("--timeout", options.timeout), ("--budget", budget)):
        if not 0 < seconds < math.inf:
            raise InputError(f"{name} {seconds:g}: give seconds above 0.")
    if budget > options.timeout:
        raise InputError(
            f"--budget {budget:g} is above --timeout {options.timeout:g}: Lambda ends it before."
        )
    contract = {
        "timeout_seconds": _plain(options.timeout),
        "budget_seconds": _plain(budget),
        "response_type": samples.response_type,
        "parameters": _parameters(samples, options),
        **(
            {"identity": _known(samples, "--identity", options.identity)}
            if options.identity
            else {}
        ),
        "answers": {
            key: samples.values(key) if key in _known(samples, "--values", options.values) else []
            for key in samples.keys
        },
    }
    print(printable_json(contract))
    for doubt in samples.doubts():
        print(printable(f"note: {doubt}"), file=sys.stderr)
    return ALL_WELL


def _parameters(samples: Samples, options: argparse.Namespace) -> dict[str, str]:
    return dict.fromkeys(sorted(samples.parameters), "") | pairs("--parameter", options.parameter)


def _known(samples: Samples, option: str, keys: list[str]) -> list[str]:
    for key in keys:
        if key not in samples.keys:
            there = ", ".join(samples.keys) or "none"
            raise InputError(f"{option} {key!a} is no key of an answer. There are: {there}.")
    return keys


def _plain(seconds: float) -> float:
    return int(seconds) if seconds.is_integer() else seconds
