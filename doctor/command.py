"""`python -m doctor --instance ARN`: say what is wrong now, and what will break at peak. Reads."""

import argparse
import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from botocore.exceptions import BotoCoreError

import interrupts
from aws_session.calls import PacedCalls
from aws_session.elsewhere import ElsewhereError
from aws_session.read_only import policy
from aws_session.reader import PacedReader
from aws_session.session import session
from aws_session.writer import PacedWriter
from connect_flows.cli.exit_code import InputError
from connect_flows.cli.written import write
from deploy.configuration import read_environment
from doctor.arguments import form_of, parser
from doctor.checks import examine
from doctor.checks_page import checks_page
from doctor.evidence.evidence import Evidence
from doctor.evidence.gather import gather
from doctor.evidence.reader import Reader, Source
from doctor.evidence.span import Span
from doctor.examination import FAILED, NOT_ALL_READ, Examination
from doctor.progress import Progress
from doctor.quotas.asking import ask
from doctor.quotas.stated import refuse_yes_alone, target_of
from doctor.report_before import compared_with, report_before
from doctor.reports import FORMS, TERMINAL
from doctor.which_instance import find_instance
from stacks.config import ConfigError


def main(arguments: list[str] | None = None) -> int:
    """Examine an instance, or print the policy that it needs; return the exit code."""
    chosen = parser(__doc__).parse_args(arguments)
    progress = Progress(sys.stderr)
    try:
        if chosen.policy:
            print(json.dumps(policy(), indent=2))
            return 0
        if chosen.checks:
            print(checks_page(), end="")
            return 0
        files = {file: form_of(file, chosen.format) for file in chosen.output}
        before = report_before(chosen.compare)
        refuse_yes_alone(chosen)
        examination, evidence = _examine(chosen, progress)
        comparison = compared_with(before, examination)
        for file, form in files.items():
            write(file, FORMS[form](examination, comparison))
        if not files:
            print(FORMS[chosen.format or TERMINAL](examination, comparison), end="")
        if chosen.request_increase and not _asked(chosen, evidence):
            return FAILED
    except KeyboardInterrupt:
        progress.end()
        print("Interrupted before all was read.", file=sys.stderr)
        return interrupts.EXIT_CODE
    except (InputError, ConfigError, ElsewhereError) as error:
        progress.end()
        print(error, file=sys.stderr)
        return NOT_ALL_READ
    except BotoCoreError as error:
        progress.end()
        print(f"The account cannot be read: {error}", file=sys.stderr)
        return NOT_ALL_READ
    return examination.exit_code


def _examine(chosen: argparse.Namespace, progress: Progress) -> tuple[Examination, Evidence]:
    """Read and judge.

    Raises:
        InputError: an argument is no instance or no function.
        ConfigError: the environment does not exist.
        ElsewhereError: the shell's endpoint is neither AWS nor on this machine.
        BotoCoreError: the profile does not exist, or the shell has no Region.
    """
    configured = read_environment(chosen.env).connect if chosen.env else None
    asked = chosen.instance or (configured.instance_arn if configured else None)
    if asked is None:
        raise InputError(
            "Say which instance: INSTANCE=arn:aws:connect:REGION:ACCOUNT:instance/ID, or an "
            "environment of cdk.json that sets connect.instance_arn (ENV=prod)."
        )
    shell = session(profile=chosen.profile)

    def source(region: str | None) -> PacedReader:
        return PacedReader(PacedCalls(shell, region=region), tell=progress.counted)

    place = find_instance(asked, shell.region_name, source)
    span = Span(now=datetime.now(UTC), weeks=chosen.weeks, hours=chosen.log_hours)
    evidence = gather(
        Reader(_once(source), place.region),
        place,
        span,
        sleep=time.sleep,
        tell=progress.tell,
        stated=chosen.function,
        target=target_of(chosen),
    )
    progress.end()
    examination = Examination(
        instance=place.arn,
        read_at=span.now,
        weeks=span.weeks,
        hours=span.hours,
        findings=tuple(examine(evidence)),
    )
    return examination, evidence


def _asked(chosen: argparse.Namespace, evidence: Evidence) -> bool:
    """Ask for more of the quotas; beside a report that a program reads, on the standard error."""
    calls = PacedCalls(session(profile=chosen.profile), region=evidence.place.region)
    return ask(
        PacedReader(calls),
        evidence.quotas,
        evidence.target,
        evidence.place.arn,
        sends=PacedWriter(calls) if chosen.yes else None,
        to=None if chosen.format in {None, TERMINAL} or chosen.output else sys.stderr,
    )


def _once(source: Callable[[str], Source]) -> Callable[[str], Source]:
    """Keep the reader of each Region: the same read is made once."""
    kept: dict[str, Source] = {}

    def of_region(region: str) -> Source:
        if region not in kept:
            kept[region] = source(region)
        return kept[region]

    return of_region
