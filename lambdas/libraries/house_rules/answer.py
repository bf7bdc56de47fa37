"""What a contact flow accepts as the answer of a function."""

import json
from collections.abc import Mapping

from house_rules.fault import TellableError

MAX_ANSWER_BYTES = 32 * 1024
"""Amazon Connect administrator guide, "Grant Amazon Connect access to your AWS Lambda
functions": the output must be a flat object of strings, at most 32 KB of UTF-8."""

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
    for key, value in answer.items():
        if not isinstance(key, str) or not isinstance(value, str):
            raise AnswerBreachError(
                f"{key!r} holds {type(value).__name__}: a flow reads flat strings only"
            )
    flat = dict(answer)
    size = _bytes_on_the_wire(flat)
    if size > MAX_ANSWER_BYTES:
        raise AnswerBreachError(
            f"the answer has {size} bytes, {MAX_ANSWER_BYTES} at most: send less"
        )
    return flat


def _bytes_on_the_wire(answer: dict[str, str]) -> int:
    try:
        return len(_as_json(answer).encode())
    except UnicodeEncodeError as error:
        raise AnswerBreachError("the answer holds half a character (a lone surrogate)") from error
