"""`python -m doctor.quotas --instance ARN`: what of the quotas is used, and what breaks first."""

import argparse
import sys
from datetime import UTC, datetime
from functools import partial

from botocore.exceptions import BotoCoreError

from aws_session import session
from aws_session.calls import PacedCalls
from aws_session.clock import Clock
from aws_session.elsewhere import ElsewhereError
from aws_session.reader import PacedReader
from aws_session.which_instance import MEANT
from aws_session.writer import PacedWriter
from capacity.demand.recorded import MOST_WEEKS
from connect_flows.cli.exit_code import InputError
from connect_flows.report.terminal import printable
from doctor.examination import FAILED, NOT_ALL_READ
from doctor.finding import Finding, Outcome
from doctor.quotas.asking import ask
from doctor.quotas.findings import findings
from doctor.quotas.reading import read_quotas
from doctor.quotas.stated import add_increase, add_target, refuse_yes_alone, target_of
from doctor.which_instance import find_instance


def main(arguments: list[str] | None = None, *, clock: Clock | None = None) -> int:
    """Tell; return 0 where all is read and nothing fails, 1 where something fails, 2 otherwise."""
    chosen = _parser().parse_args(arguments)
    try:
        target = target_of(chosen)
        refuse_yes_alone(chosen)
        shell = session(chosen.profile)
        calls = partial(PacedCalls, shell, clock=clock)
        place = find_instance(
            chosen.instance, shell.region_name, lambda at: PacedReader(calls(region=at))
        )
        of_place = calls(region=place.region)
        reader = PacedReader(of_place)
        quotas = read_quotas(reader, place.arn, weeks=chosen.weeks, now=datetime.now(UTC))
        code = _tell(list(findings(quotas, target)))
        if chosen.request_increase:
            sends = PacedWriter(of_place) if chosen.yes else None
            failed = not ask(reader, quotas, target, place.arn, sends=sends)
            return FAILED if failed else code
    except InputError as error:
        print(error, file=sys.stderr)
        return NOT_ALL_READ
    except (BotoCoreError, ElsewhereError) as error:
        print(f"The account cannot be read: {error}", file=sys.stderr)
        return NOT_ALL_READ
    return code


def _tell(found: list[Finding]) -> int:
    for one in found:
        value = f" ({one.value})" if one.value else ""
        print(printable(f"{one.outcome.value:<8}{one.check}, {one.subject}: {one.what}{value}"))
        if one.to_do:
            print(printable(f"        {one.means} {one.to_do}"))
    outcomes = {one.outcome for one in found}
    if Outcome.FAIL in outcomes:
        return FAILED
    return NOT_ALL_READ if Outcome.UNREAD in outcomes else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m doctor.quotas", description=__doc__)
    parser.add_argument("--instance", required=True, help=MEANT)
    parser.add_argument("--profile", help="of AWS; the shell's by default")
    parser.add_argument(
        "--weeks",
        type=int,
        choices=range(1, MOST_WEEKS + 1),
        default=2,
        help="of metrics (default 2)",
    )
    add_target(parser)
    add_increase(parser)
    return parser
