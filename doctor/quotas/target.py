"""A stated peak, what it needs of each quota, and at which rate a quota would end."""

from collections.abc import Callable
from dataclasses import dataclass

from aws_session.answers import Unread
from capacity.choices.closed_forms import poisson_quantile
from capacity.choices.need import SHARE
from capacity.quotas import REQUESTS_A_SECOND_PER_CONCURRENCY
from doctor.quotas.account_quotas import AccountQuotas, Limit, Use
from doctor.quotas.watched import CALLS, CLAIMED


@dataclass(frozen=True, slots=True)
class Target:
    """The peak that is to be borne.

    Attributes:
        calls_a_second: that begin, at the busiest moment.
        call_seconds: how long one lasts on average, queue and agent too.
    """

    calls_a_second: float
    call_seconds: float


@dataclass(frozen=True, slots=True)
class Break:
    """Where a quota would end.

    Attributes:
        what: the quota.
        calls_a_second: the highest rate that it bears.
        limit: what it is.
    """

    what: str
    calls_a_second: float
    limit: float


def needed(use: Use, quotas: AccountQuotas, target: Target) -> float | Unread | None:
    """Return what the target takes of a quota; None where calls take nothing of it.

    Calls at once are Poisson around calls a second times seconds. Concurrency of functions grows
    with the calls, from what both were at their peaks.
    """
    if use.watched.metric is CALLS:
        return float(poisson_quantile(target.calls_a_second * target.call_seconds, SHARE))
    if use.watched.metric is CLAIMED:
        each = _per_call_a_second(use.peak, quotas.calls_a_second)
        return each if isinstance(each, Unread | None) else each * target.calls_a_second
    return None


def breaks(quotas: AccountQuotas, target: Target) -> list[Break | Unread]:
    """Return where each quota that calls take of would end, the lowest rate first."""
    found: list[Break | Unread] = []
    for use in quotas.uses:
        limit = use.limit
        if use.watched.metric not in {CALLS, CLAIMED} or limit is None:
            continue
        found += [limit] if isinstance(limit, Unread) else _ends(use, limit, quotas, target)
    known = sorted((one for one in found if isinstance(one, Break)), key=_rate)
    return [*known, *(one for one in found if isinstance(one, Unread))]


def _rate(one: Break) -> float:
    return one.calls_a_second


def _ends(use: Use, limit: Limit, quotas: AccountQuotas, target: Target) -> list[Break | Unread]:
    what, most = use.watched.what, limit.applied
    if use.watched.metric is CALLS:
        rate = _highest(lambda one: poisson_quantile(one * target.call_seconds, SHARE) <= most)
        return [Break(what, rate, most)]
    found: list[Break | Unread] = []
    each = _per_call_a_second(use.peak, quotas.calls_a_second)
    if isinstance(each, Unread):
        found.append(each)
    elif each:
        found.append(Break(what, most / each, most))
    invoked = _per_call_a_second(quotas.invocations_a_second, quotas.calls_a_second)
    requests = REQUESTS_A_SECOND_PER_CONCURRENCY * most
    if isinstance(invoked, Unread):
        found.append(invoked)
    elif invoked:
        found.append(Break("invocations a second of the account", requests / invoked, requests))
    return found


def _per_call_a_second(
    peak: float | Unread | None, calls_a_second: float | Unread | None
) -> float | Unread | None:
    """Return how much there is for each call a second; None where nothing was counted."""
    for read in (peak, calls_a_second):
        if isinstance(read, Unread):
            return read
    if not peak or not calls_a_second:
        return None
    return float(peak) / float(calls_a_second)  # type: ignore[arg-type]  # neither is unread


def _highest(bears: Callable[[float], bool]) -> float:
    """Return the highest rate that is borne, to a hundredth."""
    low, high = 0.0, 1.0
    while bears(high):
        low, high = high, 2 * high
    while high - low > 0.005:
        middle = (low + high) / 2
        low, high = (middle, high) if bears(middle) else (low, middle)
    return round(low, 2)
