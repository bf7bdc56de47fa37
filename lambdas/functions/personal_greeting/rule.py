"""Decides how to greet."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from house_rules.contact import Contact
from house_rules.language import in_language, language_of
from house_rules.spoken_text import spoken_text
from personal_greeting.words import WORDS, Words

MAX_NAME_CHARACTERS = 60


def greet(contact: Contact, now: datetime) -> Mapping[str, str]:
    """The greeting for a contact.

    Block parameters, each of which may be missing: `customer_name`, `language` (`it-IT`, else
    the contact's own) and `time_zone` (`Europe/Rome`).

    Args:
        contact: Who is to be greeted.
        now: A moment with its time zone.
    """
    words = in_language(WORDS, language_of(contact))
    time_zone = contact.parameters.get("time_zone", "")
    hour = _hour_in(time_zone, now)
    greeting = words.hello if hour is None else _at(hour, words)
    name = spoken_text(
        contact.parameters.get("customer_name", ""), max_characters=MAX_NAME_CHARACTERS
    )
    unknown_zone = hour is None and time_zone != ""
    return _answer(
        f"{greeting}, {name}." if name else f"{greeting}.",
        source="computed",
        reason="unknown_time_zone" if unknown_zone else "",
    )


def fallback(reason: str, contact: Contact | None) -> Mapping[str, str]:
    """A greeting for whomever, whenever."""
    words = in_language(WORDS, language_of(contact))
    return _answer(f"{words.hello}.", source="fallback", reason=reason)


def _at(hour: int, words: Words) -> str:
    if 5 <= hour < 12:
        return words.morning
    return words.afternoon if 12 <= hour < 18 else words.evening


def _hour_in(time_zone: str, now: datetime) -> int | None:
    """The hour there, None for a place that the time zone database does not know."""
    if not time_zone:
        return None
    try:
        return now.astimezone(ZoneInfo(time_zone)).hour
    except (ZoneInfoNotFoundError, ValueError, OSError):  # ValueError: "../x"; OSError: a folder
        return None


def _answer(greeting: str, *, source: str, reason: str) -> Mapping[str, str]:
    return {"greeting": greeting, "answer_source": source, "reason": reason}
