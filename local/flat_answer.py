"""Reads a function's response as a Lambda block with response type STRING_MAP does."""

import json

from simulator.rules import RESPONSE_LIMIT_BYTES


class AnswerRefusedError(Exception):
    """Connect would not take this response: the contact goes down the Error branch."""


def flat_answer(payload: bytes) -> dict[str, str]:
    """Read a response that has to be a flat object of strings, 32 KB at most.

    Raises:
        AnswerRefusedError: It is anything else.
    """
    if len(payload) > RESPONSE_LIMIT_BYTES:
        raise AnswerRefusedError(
            f"the answer has {len(payload)} bytes, Connect takes {RESPONSE_LIMIT_BYTES}"
        )
    try:
        answer = json.loads(payload)
    except ValueError as not_json:
        raise AnswerRefusedError(f"the answer is no JSON: {payload[:60]!r}") from not_json
    if not isinstance(answer, dict):
        raise AnswerRefusedError(f"the answer is {payload[:60]!r}, Connect takes an object")
    for key, value in answer.items():
        if not isinstance(value, str):
            raise AnswerRefusedError(f"the answer's {key!r} is no string: {value!r:.60}")
    return answer
