"""What is logged and counted of a call once its answer is known: one line."""

from __future__ import annotations

import sys
from functools import lru_cache

from house_rules.contact import CHANNELS
from house_rules.count import Count, counts_of, word_of
from house_rules.invocation import Invocation
from house_rules.telemetry import BLANK, Form, Telemetry, broken
from in_time.budget import Cause, trace_header

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from house_rules.fault import Fault
    from in_time.budget import Attempt

    _Asked = tuple[str, str, Cause, int | None, bool]

_ANSWER = Count("Answers", ("answer_source",))
_FALLBACK = Count("Fallbacks", ("reason",))
_COLD_START = Count("ColdStarts")

_AS_IT_SHOULD = (Cause.ANSWERED, Cause.CONDITION_FAILED)
"""A condition that does not hold is an answer: somebody else was first."""

_MOST_KEPT = 256
"""Forms of lines. They are made of few words, so there are few; a bound all the same."""


def report(
    telemetry: Telemetry,
    invocation: Invocation,
    answer: Mapping[str, str],
    *,
    request_id: str,
    qualifier: str,
    cold: bool,
    ms: int,
) -> None:
    """Logs one line about the call, which counts it too. Never costs the answer.

    Args:
        telemetry: the function's.
        invocation: the call.
        answer: what the flow gets.
        request_id: Lambda's.
        qualifier: the alias or version that was invoked.
        cold: whether it was the environment's first.
        ms: how long the answer took.
    """
    try:
        contact, deadline, faults = invocation.contact, invocation.deadline, invocation.faults
        contact_id, channel = (contact.contact_id, _known(contact.channel)) if contact else ("", "")
        attempts: Sequence[Attempt] = deadline.attempts if deadline else ()
        trace = deadline.attempts.trace if deadline else trace_header()
        # A metric's dimensions are words of its line, so "none" is the word `other`.
        source = word_of(answer.get("answer_source", ""))
        said = answer.get("reason", "")
        said = word_of(said) if said else ""
        reason = word_of(faults[0].reason) if faults else said
        asked = tuple([_asked(one) for one in attempts])
        fault = faults[0] if faults else None
        form = _form(telemetry, qualifier, cold, channel, source, reason, said, fault, asked)
        telemetry.tell(form, request_id, ms, contact_id, *_values(attempts), trace=trace)
        if source == "fallback" and (said or "other") != reason:
            telemetry.count("Fallbacks", reason=said)  # another word than what broke
        for fault in faults[1:]:  # of an answer that is counted: who the contact is, and no more
            whose = {"request_id": request_id, "qualifier": qualifier}
            whose |= {"contact_id": contact_id, "channel": channel}
            telemetry.fault("its fallback broke as well", fault, (), **whose)
    except Exception as error:  # noqa: BLE001 - an answer is worth more than its log line
        sys.stderr.write(f"a call could not be logged: {type(error).__name__}\n")


def _known(channel: str) -> str:
    """One of Connect's channels, else `OTHER`: what an event says is nobody's word for a log."""
    return channel if channel in CHANNELS or not channel else "OTHER"


@lru_cache(maxsize=_MOST_KEPT)
def _form(
    telemetry: Telemetry,
    qualifier: str,
    cold: bool,
    channel: str,
    source: str,
    reason: str,
    said: str,
    fault: Fault | None,
    asked: tuple[_Asked, ...],
) -> Form:
    """The line of all calls that went alike."""
    counts = [_ANSWER, *counts_of((downstream, cause) for downstream, _, cause, *_ in asked)]
    if cold:
        counts.append(_COLD_START)
    if source == "fallback" and (said or "other") == reason:
        counts.append(_FALLBACK)
    line = {
        "request_id": BLANK,
        "qualifier": qualifier,
        "cold": cold,
        "ms": BLANK,
        "contact_id": BLANK,
        "channel": channel,
        "answer_source": source,
        "reason": reason,
        "asked": _outcomes(asked),
        "attempts": [_told(one) for one in asked],
    }
    if fault:
        message = "the function broke: fell back"
        return telemetry.form("ERROR", message, counts, {**broken(fault), **line})
    if source == "fallback":
        return telemetry.form("WARNING", "fell back", counts, line)
    return telemetry.form("INFO", "answered", counts, line)


def _asked(attempt: Attempt) -> _Asked:
    """What an attempt has in common with others: whom, what, to which end."""
    edge = attempt.edge_request != ""
    return attempt.downstream, attempt.operation, attempt.cause, attempt.status, edge


def _told(asked: _Asked) -> dict[str, object]:
    downstream, operation, cause, status, edge = asked
    told = {"downstream": downstream, "operation": operation, "cause": cause, "status": status}
    return {**told, "ms": BLANK, **({"edge_request": BLANK} if edge else {})}


def _values(attempts: Sequence[Attempt]) -> list[int | str]:
    """What fills the blanks of `_told`, attempt by attempt."""
    values: list[int | str] = []
    for attempt in attempts:
        values.append(round(attempt.seconds * 1000))
        if attempt.edge_request:
            values.append(attempt.edge_request)
    return values


def _outcomes(asked: Sequence[_Asked]) -> str:
    """Who was asked and what became of it in the end, such as `crm=ok dynamodb=not_allowed`.

    One text, for a metric filter cannot look for a member of a list. What an operation's last
    attempt came to counts, so that a retry that helped is no failure.
    """
    last = {(downstream, operation): cause for downstream, operation, cause, *_ in asked}
    outcome: dict[str, str] = {}
    for (downstream, _), cause in last.items():
        if cause in _AS_IT_SHOULD:
            outcome.setdefault(downstream, "ok")
        else:
            outcome[downstream] = cause.value
    return " ".join([f"{downstream}={word}" for downstream, word in outcome.items()])
