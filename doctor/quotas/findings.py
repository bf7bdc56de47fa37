"""The quotas as lines of doctor's report."""

from collections.abc import Iterator

from aws_session.answers import Unread
from capacity.quotas import LAMBDA_LIMIT_OF_AN_INSTANCE
from doctor.check import Check
from doctor.finding import Finding, Outcome
from doctor.quotas.account_quotas import AccountQuotas, Limit, Use
from doctor.quotas.checks import FIRST, OF_QUOTA, TURNED_AWAY, UNPUBLISHED
from doctor.quotas.target import Break, Target, breaks, needed

NEARLY = 0.8
"""The share of a quota from which on somebody should ask for more: an increase takes days."""

MOST_NAMED = 3


def findings(quotas: AccountQuotas, target: Target | None) -> Iterator[Finding]:
    """Yield a line for each quota, then what breaks first, and what nobody can know.

    Args:
        quotas: as they were read.
        target: the stated peak; None where none is stated.
    """
    for use in quotas.uses:
        yield _of(use, quotas, target)
    yield _turned_away(quotas)
    yield _first(quotas, target)
    yield _without_figures(quotas)


def _of(use: Use, quotas: AccountQuotas, target: Target | None) -> Finding:
    check = OF_QUOTA[use.watched.name]
    subject = "instance" if use.watched.is_of_the_instance else "account"
    if use.limit is None:
        what = f"Service Quotas does not list {use.watched.code}"
        return _finding(check, subject, Outcome.UNREAD, what, "", "Look in the console.")
    wanted = needed(use, quotas, target) if target else None
    for read in (use.limit, use.peak, wanted):
        if isinstance(read, Unread):
            return _unread(check, subject, read)
    assert isinstance(use.limit, Limit)  # noqa: S101 - the loop has seen it
    peak, need = _number(use.peak), _number(wanted)
    if peak is None and need is None:
        what = f"CloudWatch counted no {use.watched.what}"
        return _finding(check, subject, Outcome.NOT_APPLICABLE, what, _shown(use.limit, None, None))
    found = _judged(use.limit, peak or 0.0, need)
    return _finding(
        check, subject, found, _WORDS[found], _shown(use.limit, peak, need), _TO_DO[found]
    )


def _judged(limit: Limit, peak: float, need: float | None) -> Outcome:
    if peak >= limit.applied or (need is not None and need > limit.applied):
        return Outcome.FAIL
    return Outcome.WARN if max(peak, need or 0.0) >= NEARLY * limit.applied else Outcome.OK


_WORDS = {
    Outcome.FAIL: "There is no room",
    Outcome.WARN: "There is little room",
    Outcome.OK: "There is room",
}
_ASK = "Ask for more: --request-increase prints the requests, and an increase takes days."
_TO_DO = {Outcome.FAIL: _ASK, Outcome.WARN: _ASK, Outcome.OK: ""}


def _shown(limit: Limit, peak: float | None, need: float | None) -> str:
    parts = ["no use" if peak is None else f"peak {peak:.6g}"]
    if need is not None:
        parts.append(f"target {need:.6g}")
    return f"{', '.join(parts)} of {limit.applied:g} (AWS's default {limit.default:g})"


def _turned_away(quotas: AccountQuotas) -> Finding:
    read = quotas.refused
    for one in read.values():
        if isinstance(one, Unread):
            return _unread(TURNED_AWAY, "instance", one)
    breaching, throttled = _number(read["breaching"]) or 0, _number(read["throttled"]) or 0
    shown = f"{breaching:g} for calls at once, {throttled:g} for calls a second, in a minute"
    if breaching or throttled:
        what = "Calls were turned away"
        to_do = "Ask for more active calls; the rate of calls is raised with them."
        return _finding(TURNED_AWAY, "instance", Outcome.FAIL, what, shown, to_do)
    if quotas.calls_a_second is None:
        what = "CloudWatch counted no call"
        return _finding(TURNED_AWAY, "instance", Outcome.NOT_APPLICABLE, what)
    return _finding(TURNED_AWAY, "instance", Outcome.OK, "None was turned away", shown)


def _first(quotas: AccountQuotas, target: Target | None) -> Finding:
    if target is None:
        what = "No peak is stated (--calls-per-second, --call-seconds)"
        return _finding(FIRST, "account", Outcome.NOT_APPLICABLE, what)
    found = breaks(quotas, target)
    for one in found:
        if isinstance(one, Unread):
            return _unread(FIRST, "account", one)
    known = [one for one in found if isinstance(one, Break)]
    shown = "; ".join(f"{one.what} ({one.limit:g}) at {_rate(one)} calls a second" for one in known)
    if len(known) < 2:
        what = "Nothing was counted that tells how many functions a call invokes"
        return _finding(
            FIRST, "account", Outcome.UNREAD, what, shown, "Try again after calls came."
        )
    is_above = known[0].calls_a_second >= target.calls_a_second
    outcome = Outcome.OK if is_above else Outcome.FAIL
    what = f"At {_rate(known[0])} calls a second the first quota ends: {known[0].what}"
    return _finding(FIRST, "account", outcome, what, shown, "" if is_above else _ASK)


def _rate(one: Break) -> str:
    """Return calls a second in as many digits as anybody needs."""
    return f"{one.calls_a_second:,.{0 if one.calls_a_second >= 10 else 2}f}"


def _without_figures(quotas: AccountQuotas) -> Finding:
    """Say what is not known; to fail a run for it would fail every run."""
    if isinstance(quotas.unmeasured, Unread):
        return _unread(UNPUBLISHED, "account", quotas.unmeasured)
    listed = quotas.unmeasured
    named = ", ".join(listed[:MOST_NAMED]) + (", …" if len(listed) > MOST_NAMED else "")
    what = (
        "Service Quotas lists neither calls a second nor Lambda blocks at once of an instance (the "
        f'flow log says "{LAMBDA_LIMIT_OF_AN_INSTANCE}"); nobody counts the use of {len(listed)} '
        "others that it lists"
    )
    return _finding(UNPUBLISHED, "account", Outcome.NOT_APPLICABLE, what, named)


def _unread(check: Check, subject: str, why: Unread) -> Finding:
    what = f"{why.call} could not be read"
    to_do = "Allow it (the read-only policy has it), or try again."
    return _finding(check, subject, Outcome.UNREAD, what, why.code, to_do)


def _number(read: float | Unread | None) -> float | None:
    return None if isinstance(read, Unread) else read


def _finding(
    check: Check, subject: str, outcome: Outcome, what: str, value: str = "", to_do: str = ""
) -> Finding:
    return Finding(
        check=check.id,
        subject=subject,
        outcome=outcome,
        what=what,
        value=value,
        means=check.means,
        to_do=to_do,
        page=check.page,
    )
