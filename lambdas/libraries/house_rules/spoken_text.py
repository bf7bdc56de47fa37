"""Untrusted text made safe to be spoken or shown by a prompt."""

import unicodedata

_KEPT_CATEGORIES = ("L", "M", "N", "Sc")
"""Letters, marks that combine with them, numbers, currency signs."""

_DIGITS = frozenset("0123456789")
_KEPT_MARKS = frozenset(" .,'-\u2019")


_MINUS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"), "-")
"""Hyphens and minus signs of typesetters: without its sign a debt would be told as a credit."""


def spoken_text(text: str, *, max_characters: int) -> str:
    """Keeps letters, digits, spaces, and the few marks and signs that names and amounts have.

    What is left can be neither SSML (no `<`, `&`) nor a reference that a flow would resolve (a
    `$` stays only before a digit, so `$.Attributes.x` becomes plain words), nor can it break a
    line of a log.

    Args:
        text: Anything.
        max_characters: Where to cut; a prompt that reads a page aloud is an attack too.
    """
    composed = unicodedata.normalize("NFC", text[: 4 * max_characters]).translate(_MINUS)
    kept = "".join(
        character if _speakable(character, following) else " "
        for character, following in zip(composed, (composed + " ")[1:], strict=True)
    )
    return " ".join(kept.split())[:max_characters].rstrip()


def _speakable(character: str, following: str) -> bool:
    if character == "$":
        return following in _DIGITS
    return character in _KEPT_MARKS or unicodedata.category(character).startswith(_KEPT_CATEGORIES)
