"""`python -m delivery COMMAND --env NAME`: after a deployment, watch it or take it back."""

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from botocore.exceptions import BotoCoreError

from aws_session import session
from aws_session.elsewhere import ElsewhereError, refuse_elsewhere
from delivery.back import Patience, WayBack
from delivery.comment import comment
from delivery.deployment import NothingDeployedError
from delivery.watch import Watch
from deploy.account import Account, UnreachableError
from deploy.command import tell
from deploy.configuration import read_environment
from deploy.look import Look
from deploy.preflight.access import access
from stacks.config import ConfigError, StackConfig
from verify.aws import ReadOnlyAws, UnreadableError
from verify.command import endpoint_of
from verify.environment import Environment

MOST_MINUTES = 24 * 60


def main(arguments: list[str] | None = None) -> int:
    """Run one of the commands; return 1 when an alarm went off, or an alias was not taken back."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.command == "comment":
        if chosen.diff is None:
            parser.error("comment reads a difference: give --diff FILE")
        try:
            said = chosen.diff.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            parser.error(f"--diff {str(chosen.diff)!a} cannot be read: {error.strerror}")
        print(comment(chosen.env or "", said))
        return 0
    try:
        return tell(_looks(chosen, read_environment(chosen.env)))
    except (ConfigError, ElsewhereError, NothingDeployedError) as error:
        print(error, file=sys.stderr)
    except (UnreachableError, UnreadableError, BotoCoreError) as error:
        print(f"The account cannot be looked into: {error}", file=sys.stderr)
    return 1


def _looks(chosen: argparse.Namespace, config: StackConfig) -> Iterator[Look]:
    shell = session(region=config.region)
    refuse_elsewhere(endpoint_of(shell))
    place = list(access(config, Account(config.region)))
    if not all(found.good for found in place):
        return iter(place)
    environment = Environment.read(config, ReadOnlyAws(shell))
    if chosen.command == "watch":
        watch = Watch.over(environment, shell.client("cloudwatch"), since=chosen.since)
        return chain(place, watch.wait(minutes=chosen.minutes))
    way_back = WayBack.of(environment, shell.client("lambda"), since=chosen.since)
    return chain(place, way_back.go(Patience(minutes=chosen.minutes)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m delivery", description=__doc__)
    parser.add_argument("command", choices=("watch", "back", "comment"))
    parser.add_argument("--env", help="an environment of cdk.json; the harmless one by default")
    parser.add_argument(
        "--since",
        type=_moment,
        help="when the deployment began, such as 2026-11-28T09:30:00Z; CloudFormation's own "
        "time of the last one by default",
    )
    parser.add_argument(
        "--minutes",
        type=_minutes,
        default=12,
        help="how long to watch, or to wait for an alias that is being moved",
    )
    parser.add_argument("--diff", type=Path, help="what `make diff` printed; comment reads it")
    return parser


def _minutes(text: str) -> float:
    """Read how long: a watch of no time at all would find that no alarm rang."""
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 0 < minutes <= MOST_MINUTES:
        raise argparse.ArgumentTypeError(
            f"{text!a} is no number of minutes. Write one above 0, {MOST_MINUTES} at most"
        )
    return minutes


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!a} is no moment. Write it as 2026-11-28T09:30:00Z"
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
