"""Untrusted text made safe to be spoken or shown by a prompt."""

import unicodedata

_KEPT_CATEGORIES = ("L", "M", "N")
_KEPT_MARKS = frozenset(" .,'-\u2019")


def spoken_text(text: str, *, max_characters: int) -> str:
    """Keeps letters, digits, spaces and the few marks that names and amounts have.

    What is left can be neither SSML (no `<`, `&`) nor a reference that a flow would resolve (no
    `$`, so `$.Attributes.x` becomes plain words), nor can it break a line of a log.

    Args:
        text: Anything.
        max_characters: Where to cut; a prompt that reads a page aloud is an attack too.
    """
    composed = unicodedata.normalize("NFC", text[: 4 * max_characters])
    kept = "".join(character if _speakable(character) else " " for character in composed)
    return " ".join(kept.split())[:max_characters].rstrip()


def _speakable(character: str) -> bool:
    return character in _KEPT_MARKS or unicodedata.category(character)[0] in _KEPT_CATEGORIES
