"""What `python -m doctor` takes."""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from aws_session.which_instance import MEANT
from capacity.demand.recorded import MOST_WEEKS
from connect_flows.cli.exit_code import InputError
from doctor.evidence.arn import function_arn
from doctor.quotas.stated import add_increase, add_target
from doctor.reports import ENDINGS, FORMS

_EXIT_CODES = (
    "exit codes: 0 all was read and nothing failed, 1 something failed, 2 something could not be "
    "read, or the command itself could not run"
)
MOST_HOURS = 7 * 24


def parser(description: str | None) -> argparse.ArgumentParser:
    """Return what the command takes."""
    takes = argparse.ArgumentParser(
        prog="python -m doctor", description=description, epilog=_EXIT_CODES
    )
    takes.add_argument("--instance", help=MEANT)
    takes.add_argument("--env", help="take the instance of this environment of cdk.json")
    takes.add_argument("--profile", help="of AWS; by default the shell's")
    takes.add_argument(
        "--function",
        action="append",
        default=[],
        type=_function,
        metavar="ARN",
        help="a function that a flow invokes without naming it; may be given several times",
    )
    takes.add_argument(
        "--weeks",
        type=_number_up_to(MOST_WEEKS),
        default=2,
        help=f"of metrics, up to {MOST_WEEKS} (default 2)",
    )
    takes.add_argument(
        "--log-hours",
        type=_number_up_to(MOST_HOURS),
        default=24,
        help=f"of logs, up to {MOST_HOURS} (default 24): AWS charges for what is scanned",
    )
    add_target(takes)
    add_increase(takes)
    takes.add_argument(
        "--format", choices=list(FORMS), help="by default what a file's ending says, else terminal"
    )
    takes.add_argument(
        "--output",
        action="append",
        default=[],
        type=_file,
        metavar="FILE",
        help="write the report there; may be given several times, for one reading of the account:"
        f" {', '.join(ENDINGS)}",
    )
    takes.add_argument(
        "--compare", type=Path, metavar="FILE", help="say what is different from this JSON report"
    )
    takes.add_argument(
        "--checks", action="store_true", help="print the page of all checks, and end"
    )
    takes.add_argument("--policy", action="store_true", help="print the least IAM policy, and end")
    return takes


def _function(text: str) -> str:
    if function_arn(text) is None:
        raise argparse.ArgumentTypeError(
            f"{text!a} is no ARN of a function. Write arn:aws:lambda:REGION:ACCOUNT:function:NAME, "
            "with :ALIAS if the flow invokes one"
        )
    return text


def _file(text: str) -> Path:
    file = Path(text)
    if not os.path.isdir(file.parent):  # noqa: PTH112 - never raises
        raise argparse.ArgumentTypeError(f"there is no folder {str(file.parent)!a}. Make it first")
    return file


def form_of(file: Path, chosen: str | None) -> str:
    """Return the form of a report's file: the chosen one, or what its ending says.

    Raises:
        InputError: neither says one.
    """
    form = chosen or ENDINGS.get(file.suffix.lower())
    if form is None:
        raise InputError(
            f"{str(file)!a} has none of the endings {', '.join(ENDINGS)}. Give it one, or --format."
        )
    return form


def _number_up_to(most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isdecimal() or not 1 <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text!a} is no number from 1 to {most}")
        return int(text)

    return number
