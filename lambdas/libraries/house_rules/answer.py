"""What a contact flow accepts as the answer of a function."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from house_rules.fault import TellableError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAX_ANSWER_BYTES = 32 * 1024
"""Amazon Connect administrator guide, "Grant Amazon Connect access to your AWS Lambda
functions": the output must be a flat object of strings, at most 32 KB of UTF-8."""

_MOST_BYTES_A_CHARACTER = 6
"""A control character of ASCII is written as `\\u001f`."""

_BYTES_AN_ENTRY = 8
"""Quotes, colon, comma and spaces."""

_WORD = r"[A-Za-z_][A-Za-z0-9_.-]{0,63}"  # compiled where somebody is told

_as_json = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make one every time


class AnswerBreachError(TellableError):
    """The answer would send the contact down the block's Error branch.

    The message names types, and keys that are words. Anything else may be customer data.
    """

    reason = "answer_breach"


def checked(answer: object) -> dict[str, str]:
    """Returns the answer as the flow will receive it.

    Raises:
        AnswerBreachError: If the answer is nested, holds anything but strings, cannot be written
            as UTF-8 or is too big.
    """
    if not isinstance(answer, dict) and not isinstance(answer, Mapping):  # what costs less first
        raise AnswerBreachError(f"the answer has to be a mapping, not {type(answer).__name__}")
    flat = dict(answer)
    try:
        text = "".join([*flat, *flat.values()])
    except TypeError:
        raise _no_text(flat) from None
    # Nearly all fit however they are written: writing them to see costs more.
    most = _MOST_BYTES_A_CHARACTER * len(text) + _BYTES_AN_ENTRY * len(flat) + 2
    size = 0 if most <= MAX_ANSWER_BYTES and text.isascii() else _bytes_on_the_wire(flat)
    if size > MAX_ANSWER_BYTES:
        raise AnswerBreachError(
            f"the answer has {size} bytes, {MAX_ANSWER_BYTES} at most: send less"
        )
    return flat


def _no_text(answer: dict[Any, Any]) -> AnswerBreachError:
    """What of it is no text."""
    key, value = next(
        (key, value)
        for key, value in answer.items()
        if not isinstance(key, str) or not isinstance(value, str)
    )
    # A table by numbers or names holds customers in its keys, and may come from anywhere.
    word = (
        repr(key) if isinstance(key, str) and re.fullmatch(_WORD, key) else "a key that is no word"
    )
    return AnswerBreachError(f"{word} holds {type(value).__name__}: a flow reads flat strings only")


def _bytes_on_the_wire(answer: dict[str, str]) -> int:
    try:
        return len(_as_json(answer).encode())
    except UnicodeEncodeError as error:
        raise AnswerBreachError("the answer holds half a character (a lone surrogate)") from error
