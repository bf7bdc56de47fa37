"""What is logged and counted of a call once its answer is known."""

import sys

from house_rules.contact import CHANNELS
from house_rules.invocation import Invocation
from house_rules.telemetry import Telemetry, asked, told, word_of


def report(
    telemetry: Telemetry, invocation: Invocation, answer: dict[str, str], call: dict[str, object]
) -> None:
    """Logs one line about the call and counts it. Never costs the answer."""
    try:
        _log(telemetry, invocation, answer, call)
        _count(telemetry, invocation, answer, call)
    except Exception as error:  # noqa: BLE001 - an answer is worth more than its log line
        sys.stderr.write(f"a call could not be logged: {type(error).__name__}\n")


def _log(
    telemetry: Telemetry, invocation: Invocation, answer: dict[str, str], call: dict[str, object]
) -> None:
    contact, deadline = invocation.contact, invocation.deadline
    line = call | {
        "contact_id": contact.contact_id if contact else "",
        "channel": _known(contact.channel) if contact else "",
        "answer_source": _word(answer, "answer_source"),
        "asked": asked(deadline.attempts) if deadline else "",
        "attempts": told(deadline.attempts) if deadline else [],
    }
    if invocation.faults:
        telemetry.fault("the function broke: fell back", invocation.faults[0], **line)
        for fault in invocation.faults[1:]:
            telemetry.fault("its fallback broke as well", fault, **line)
    elif answer.get("answer_source") == "fallback":
        telemetry.warn("fell back", reason=_word(answer, "reason"), **line)
    else:
        telemetry.note("answered", reason=_word(answer, "reason"), **line)


def _word(answer: dict[str, str], key: str) -> str:
    """What a rule says in one word, and nothing that it was told."""
    said = answer.get(key, "")
    return word_of(said) if said else ""


def _known(channel: str) -> str:
    """One of Connect's channels, else `OTHER`: what an event says is nobody's word for a log."""
    return channel if channel in CHANNELS or not channel else "OTHER"


def _count(
    telemetry: Telemetry, invocation: Invocation, answer: dict[str, str], call: dict[str, object]
) -> None:
    source = answer.get("answer_source", "")
    telemetry.count("Answers", answer_source=source)
    if source == "fallback":
        telemetry.count("Fallbacks", reason=answer.get("reason", ""))
    if call["cold"]:
        telemetry.count("ColdStarts")
    if invocation.deadline:
        telemetry.count_attempts(invocation.deadline.attempts)
