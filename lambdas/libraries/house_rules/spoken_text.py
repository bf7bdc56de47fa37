"""Untrusted text made safe to be spoken or shown by a prompt."""

import re

_KEPT_CATEGORIES = ("L", "M", "N", "Sc")
"""Letters, marks that combine with them, numbers, currency signs."""

_KEPT_MARKS = frozenset(" .,'-\u2019")
_MINUS = frozenset("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d")
"""Hyphens and minus signs of typesetters: without its sign a debt would be told as a credit."""

_NO_AMOUNT = re.compile(r"\$(?![0-9])")
_MOST_KNOWN = 4096
"""More characters than the names and amounts of most contact centres have between them."""


class _Spoken(dict[int, str]):
    """What becomes of each character, found out when it is first seen."""

    def __missing__(self, code: int) -> str:
        spoken = _spoken(chr(code))
        if len(self) < _MOST_KNOWN:
            self[code] = spoken
        return spoken


def _spoken(character: str) -> str:
    if character in _MINUS:
        return "-"
    return character if character in _KEPT_MARKS or _is_kept(character) else " "


def _is_kept(character: str) -> bool:
    if character.isascii():
        return character.isalnum() or character == "$"
    import unicodedata  # noqa: PLC0415 - a start pays for it once a text is not ASCII

    return unicodedata.category(character).startswith(_KEPT_CATEGORIES)


_SPOKEN = _Spoken()


def spoken_text(text: str, *, max_characters: int) -> str:
    """Keeps letters, digits, spaces, and the few marks and signs that names and amounts have.

    What is left can be neither SSML (no `<`, `&`) nor a reference that a flow would resolve (a
    `$` stays only before a digit, so `$.Attributes.x` becomes plain words), nor can it break a
    line of a log.

    Args:
        text: Anything.
        max_characters: Where to cut; a prompt that reads a page aloud is an attack too.
    """
    composed = text[: 4 * max_characters]
    if not composed.isascii():
        import unicodedata  # noqa: PLC0415 - as above

        composed = unicodedata.normalize("NFC", composed)
    kept = composed.translate(_SPOKEN)
    if "$" in kept:
        kept = _NO_AMOUNT.sub(" ", kept)
    return " ".join(kept.split())[:max_characters].rstrip()
