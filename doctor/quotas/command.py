"""`python -m doctor.quotas --instance ARN`: what of the quotas is used, and what breaks first."""

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from botocore.exceptions import BotoCoreError

from aws_session import session
from aws_session.answers import NotDoneError, Unread
from aws_session.clock import Clock
from aws_session.elsewhere import ElsewhereError
from aws_session.reader import PacedReader
from connect_flows.cli.exit_code import InputError
from connect_flows.report.terminal import printable
from doctor.finding import Finding, Outcome
from doctor.quotas.account_quotas import AccountQuotas, read_quotas
from doctor.quotas.findings import findings
from doctor.quotas.increase import Request, asked_before, requests, send
from doctor.quotas.stated import add_target, target_of
from doctor.quotas.target import Target

FAILED = 1
NOT_ALL_READ = 2


def main(arguments: list[str] | None = None, *, clock: Clock | None = None) -> int:
    """Tell; return 0 where all is read and nothing fails, 1 where something fails, 2 otherwise."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.yes and not chosen.request_increase:
        parser.error("--yes sends what --request-increase prints: give both")
    parts = chosen.instance.split(":")
    try:
        target = target_of(chosen)
        reader = PacedReader(session(chosen.profile), region=parts[3], clock=clock)
        quotas = read_quotas(reader, chosen.instance, weeks=chosen.weeks, now=datetime.now(UTC))
        code = _tell(list(findings(quotas, target)))
        if chosen.request_increase:
            return max(code, _ask(reader, quotas, target, chosen.instance, sends=chosen.yes))
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


def _ask(
    reader: PacedReader,
    quotas: AccountQuotas,
    target: Target | None,
    instance: str,
    *,
    sends: bool,
) -> int:
    """Print the requests, and send them where the user said so; return the exit code."""
    code = 0
    wanted = list(requests(quotas, target, instance))
    if not wanted:
        print("\nNo quota needs more.")
    for line, failed in _lines(reader, wanted, sends=sends):
        print(printable(line))
        code = max(code, FAILED if failed else 0)
    if wanted and not sends:
        print("Nothing was sent. Send them with --yes.")
    return code


def _lines(
    reader: PacedReader, wanted: list[Request], *, sends: bool
) -> Iterator[tuple[str, bool]]:
    for one in wanted:
        yield f"\n{one.what}: {one.now:g} now, {one.wanted} wanted", False
        before = asked_before(reader, one.service)
        if not one.is_adjustable:
            yield f"  {one.code} cannot be raised: spread the calls over Regions or accounts", True
        elif isinstance(before, Unread):
            yield f"  Whether it was asked for before could not be read: {before}", True
        elif one.code in before:
            yield f"  It was asked for before: {before[one.code]}", False
        elif not sends:
            yield f"  {one.command}", False
        else:
            try:
                yield f"  Sent: {send(reader, one)}", False
            except NotDoneError as error:
                yield f"  Not sent: {error}", True


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m doctor.quotas", description=__doc__)
    parser.add_argument(
        "--instance", required=True, metavar="ARN", type=_arn, help="of the instance"
    )
    parser.add_argument("--profile", help="of AWS; the shell's by default")
    parser.add_argument(
        "--weeks", type=int, choices=range(1, 10), default=2, help="of metrics (default 2)"
    )
    add_target(parser)
    parser.add_argument(
        "--request-increase", action="store_true", help="print the requests for more"
    )
    parser.add_argument("--yes", action="store_true", help="send them")
    return parser


def _arn(text: str) -> str:
    parts = text.split(":")
    if len(parts) != 6 or parts[2] != "connect" or not parts[5].startswith("instance/"):
        raise argparse.ArgumentTypeError(
            f"{text!a} is no instance. Give arn:aws:connect:REGION:ACCOUNT:instance/ID"
        )
    return text
