"""The concurrency that all functions of the account share in the instance's Region."""

from dataclasses import dataclass

from doctor.evidence.metrics import DAY_SECONDS, Query, read_each
from doctor.evidence.reader import Json, Reader
from doctor.evidence.reading import Reading
from doctor.evidence.span import Span

_UNRESERVED = Query("UnreservedConcurrentExecutions", "Maximum", DAY_SECONDS, total=False)


@dataclass(frozen=True, slots=True)
class Account:
    """What functions share.

    Attributes:
        concurrency: the account's limit.
        unreserved: what of it is left for functions without a reserve.
        peak_unreserved: the most that those used at once in the last weeks; None without a value.
    """

    concurrency: Reading[int]
    unreserved: Reading[int]
    peak_unreserved: Reading[float | None]


def read_account(reader: Reader, span: Span) -> Account:
    """Read it."""
    settings = reader.read("lambda.GetAccountSettings")
    (peak,) = read_each(reader, [(_UNRESERVED, ())], span)
    return Account(
        concurrency=settings.then(lambda answer: _limit(answer, "ConcurrentExecutions")),
        unreserved=settings.then(lambda answer: _limit(answer, "UnreservedConcurrentExecutions")),
        peak_unreserved=peak,
    )


def _limit(answer: Json | None, name: str) -> int:
    return int((answer or {}).get("AccountLimit", {}).get(name, 0))
