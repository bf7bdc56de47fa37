"""What is logged and counted of a call once its answer is known: one line."""

from __future__ import annotations

import sys

from house_rules.contact import CHANNELS
from house_rules.count import Count
from house_rules.invocation import Invocation
from house_rules.telemetry import Telemetry, summary, told, word_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_ANSWER = Count("Answers", ("answer_source",))
_FALLBACK = Count("Fallbacks", ("reason",))
_COLD_START = Count("ColdStarts")


def report(
    telemetry: Telemetry, invocation: Invocation, answer: dict[str, str], call: dict[str, object]
) -> None:
    """Logs one line about the call, which counts it too. Never costs the answer."""
    try:
        _tell(telemetry, invocation, answer, call)
    except Exception as error:  # noqa: BLE001 - an answer is worth more than its log line
        sys.stderr.write(f"a call could not be logged: {type(error).__name__}\n")


def _tell(
    telemetry: Telemetry, invocation: Invocation, answer: dict[str, str], call: dict[str, object]
) -> None:
    contact, deadline, faults = invocation.contact, invocation.deadline, invocation.faults
    attempts = deadline.attempts if deadline else []
    asked, counts = summary(attempts)
    # A metric's dimensions are words of its line, so "none" is the word `other`.
    source = word_of(answer.get("answer_source", ""))
    reason = word_of(faults[0].reason) if faults else _word(answer, "reason")
    counts = (_ANSWER, *counts)
    if call["cold"]:
        counts = (_COLD_START, *counts)
    if source == "fallback":
        said = word_of(answer.get("reason", ""))
        if said == reason:
            counts = (_FALLBACK, *counts)
        else:  # the flow was told another word than what broke
            telemetry.count("Fallbacks", reason=said)
    line = {
        **call,
        "contact_id": contact.contact_id if contact else "",
        "channel": _known(contact.channel) if contact else "",
        "answer_source": source,
        "reason": reason,
        "asked": asked,
        "attempts": told(attempts),
    }
    if faults:
        telemetry.fault("the function broke: fell back", faults[0], counts, **line)
        for fault in faults[1:]:  # of an answer that is counted: who the contact is, and no more
            telemetry.fault("its fallback broke as well", fault, (), **_whose(line))
    elif source == "fallback":
        telemetry.warn("fell back", counts, **line)
    else:
        telemetry.note("answered", counts, **line)


def _whose(line: Mapping[str, object]) -> dict[str, object]:
    return {name: line[name] for name in ("request_id", "qualifier", "contact_id", "channel")}


def _word(answer: Mapping[str, str], key: str) -> str:
    """What a rule says in one word, and nothing that it was told."""
    said = answer.get(key, "")
    return word_of(said) if said else ""


def _known(channel: str) -> str:
    """One of Connect's channels, else `OTHER`: what an event says is nobody's word for a log."""
    return channel if channel in CHANNELS or not channel else "OTHER"
