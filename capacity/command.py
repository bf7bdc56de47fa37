"""`python -m capacity CENTRE`: what a contact centre's day needs, what it costs, how it fares."""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from botocore.exceptions import BotoCoreError, ClientError

from capacity.choices.written import write_warmths
from capacity.demand.as_recorded import as_recorded
from capacity.demand.centre_file import read_centre
from capacity.demand.day import Day, DayFormatError
from capacity.demand.recorded import MOST_WEEKS, NothingRecordedError
from capacity.plan import make_plan
from capacity.report.picture import picture
from capacity.report.quarters import table
from capacity.report.report import report
from connect_flows.language.flow import FlowFormatError
from connect_flows.language.placeholders import PlaceholderError
from connect_flows.scenarios.format_error import ScenarioFormatError
from connect_flows.simulator.refused import SimulatorError
from deploy.account import Account, UnreachableError
from deploy.configuration import CDK_JSON, read_environment
from stacks.config import ConfigError

UNUSABLE = (
    *(ConfigError, ScenarioFormatError, DayFormatError, FlowFormatError, PlaceholderError),
    *(SimulatorError, NothingRecordedError, OSError),
)
"""What somebody wrote that cannot be used."""

CENTRES = Path(__file__).resolve().parent / "centres"
PICTURES = Path("build") / "plan"


def main(arguments: list[str] | None = None) -> int:
    """Plan; return 1 when what was given cannot be used."""
    chosen = _parser().parse_args(arguments)
    try:
        config = read_environment(chosen.env)
        day = _day(chosen)
        centre = read_centre(_file(chosen.centre), day=day)
        if chosen.weeks:
            centre = as_recorded(
                centre,
                config,
                Account(config.region),
                weeks=chosen.weeks,
                now=datetime.now(UTC),
                tell=print,
            )
        plan = make_plan(centre, config)
        print("\n".join(report(plan)))
        drawn = PICTURES / f"{_file(chosen.centre).stem}.svg"
        drawn.parent.mkdir(parents=True, exist_ok=True)
        drawn.write_text(picture(plan), encoding="utf-8")
        drawn.with_suffix(".csv").write_text(table(plan), encoding="utf-8", newline="")
        print(f"\nThe picture is {drawn}; beside it is a table of its numbers")
        if chosen.write:
            ours = {name: one for name, one in plan.warmths.items() if name in config.functions}
            write_warmths(CDK_JSON, config.environment, ours)
            print(f"The warmth of {config.environment} is in {CDK_JSON.name}: look at the diff")
    except UNUSABLE as error:
        print(error, file=sys.stderr)
        return 1
    except (BotoCoreError, ClientError, UnreachableError) as error:
        print(f"The account cannot be looked into: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m capacity", description=__doc__)
    parser.add_argument("centre", help=f"a centre's file, or one of {', '.join(sorted(known()))}")
    parser.add_argument("--env", help="an environment of cdk.json; the harmless one by default")
    arrivals = parser.add_mutually_exclusive_group()
    arrivals.add_argument("--day", type=Path, help="a CSV file instead of the centre's day")
    arrivals.add_argument(
        "--calls-per-second", type=float, help="the same rate at any hour instead of the day"
    )
    arrivals.add_argument(
        "--weeks",
        type=int,
        choices=range(1, MOST_WEEKS + 1),
        help="the busiest of so many weeks, and the times of traces, out of the account",
    )
    parser.add_argument(
        "--write", action="store_true", help="write the chosen warmth into cdk.json"
    )
    return parser


def known() -> list[str]:
    """Return the centres that come along."""
    return [path.stem for path in CENTRES.glob("*.yaml")]


def _file(called: str) -> Path:
    """Return a centre's file.

    Raises:
        ScenarioFormatError: it is no centre that comes along, and there is no such file.
    """
    if called in known():
        return CENTRES / f"{called}.yaml"
    if not Path(called).exists():
        raise ScenarioFormatError(
            file=called,
            place="",
            what="there is no centre of that name, and no such file",
            what_to_do=f"Give one of {', '.join(sorted(known()))}, or the path of a YAML file.",
        )
    return Path(called)


def _day(chosen: argparse.Namespace) -> Day | None:
    if chosen.day:
        return Day.read(chosen.day)
    if chosen.calls_per_second is not None:
        try:
            return Day.flat(chosen.calls_per_second)
        except ValueError as error:
            given = f"--calls-per-second {chosen.calls_per_second}"
            raise DayFormatError(f"{given}: {error}. Give a number from 0, or fewer.") from error
    return None
