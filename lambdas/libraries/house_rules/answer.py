"""What a contact flow accepts as the answer of a function."""

import json
from collections.abc import Mapping

from house_rules.fault import TellableError

MAX_ANSWER_BYTES = 32 * 1024
"""Amazon Connect administrator guide, "Grant Amazon Connect access to your AWS Lambda
functions": the output must be a flat object of strings, at most 32 KB of UTF-8."""

_MOST_BYTES_A_CHARACTER = 6
"""A control character of ASCII is written as `\\u001f`."""

_BYTES_AN_ENTRY = 8
"""Quotes, colon, comma and spaces."""

_as_json = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make one every time


class AnswerBreachError(TellableError):
    """The answer would send the contact down the block's Error branch.

    The message names keys and types, never a value: values may be customer data.
    """

    reason = "answer_breach"


def checked(answer: object) -> dict[str, str]:
    """Returns the answer as the flow will receive it.

    Raises:
        AnswerBreachError: If the answer is nested, holds anything but strings, cannot be written
            as UTF-8 or is too big.
    """
    if not isinstance(answer, Mapping):
        raise AnswerBreachError(f"the answer has to be a mapping, not {type(answer).__name__}")
    flat = dict(answer)
    for key, value in flat.items():
        if not isinstance(key, str) or not isinstance(value, str):
            raise AnswerBreachError(
                f"{key!r} holds {type(value).__name__}: a flow reads flat strings only"
            )
    size = 0 if _is_small(flat) else _bytes_on_the_wire(flat)
    if size > MAX_ANSWER_BYTES:
        raise AnswerBreachError(
            f"the answer has {size} bytes, {MAX_ANSWER_BYTES} at most: send less"
        )
    return flat


def _is_small(answer: dict[str, str]) -> bool:
    """Whether it fits however it is written, as nearly all do: writing it to see costs more."""
    text = "".join([*answer, *answer.values()])
    most = _MOST_BYTES_A_CHARACTER * len(text) + _BYTES_AN_ENTRY * len(answer) + 2
    return most <= MAX_ANSWER_BYTES and text.isascii()


def _bytes_on_the_wire(answer: dict[str, str]) -> int:
    try:
        return len(_as_json(answer).encode())
    except UnicodeEncodeError as error:
        raise AnswerBreachError("the answer holds half a character (a lone surrogate)") from error
