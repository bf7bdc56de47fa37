"""Asks for more of the quotas of which there is little room: in print, or for real."""

from collections.abc import Iterator
from typing import TextIO

from aws_session.answers import NotDoneError, Unread
from aws_session.reader import PacedReader
from aws_session.writer import PacedWriter
from connect_flows.report.terminal import printable
from doctor.quotas.account_quotas import AccountQuotas
from doctor.quotas.increase import Request, asked_before, requests, send
from doctor.quotas.target import Target


def ask(
    reader: PacedReader,
    quotas: AccountQuotas,
    target: Target | None,
    instance: str,
    *,
    sends: PacedWriter | None,
    to: TextIO | None = None,
) -> bool:
    """Print the requests, and send them where the user said so.

    Args:
        reader: of the instance's Region.
        quotas: as they were read.
        target: the stated peak; None where none is stated.
        instance: its ARN.
        sends: sends them; None where the user did not say so.
        to: where they are printed; None is the standard output.

    Returns:
        Whether each was printed, sent, or asked for before.
    """
    well = True
    wanted = list(requests(quotas, target, instance))
    if not wanted:
        print("\nNo quota needs more.", file=to)
    for line, failed in _lines(reader, wanted, sends=sends):
        print(printable(line), file=to)
        well = well and not failed
    if wanted and sends is None:
        print("Nothing was sent. Send them with --yes.", file=to)
    return well


def _lines(
    reader: PacedReader, wanted: list[Request], *, sends: PacedWriter | None
) -> Iterator[tuple[str, bool]]:
    for one in wanted:
        yield "", False
        yield f"{one.what}: {one.now:g} now, {one.wanted} wanted", False
        before = asked_before(reader, one.service)
        if not one.is_adjustable:
            yield f"  {one.code} cannot be raised: spread the calls over Regions or accounts", True
        elif isinstance(before, Unread):
            yield f"  Whether it was asked for before could not be read: {before}", True
        elif one.code in before:
            yield f"  It was asked for before: {before[one.code]}", False
        elif sends is None:
            yield f"  {one.command}", False
        else:
            try:
                yield f"  Sent: {send(sends, one)}", False
            except NotDoneError as error:
                yield f"  Not sent: {error}", True
