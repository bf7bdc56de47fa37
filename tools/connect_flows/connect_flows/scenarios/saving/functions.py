"""Writes what functions answered."""

import json
from typing import Any

from connect_flows.language.limits import RESPONSE_LIMIT_BYTES
from connect_flows.scenarios.document import is_plain
from connect_flows.scenarios.function_turn import FAULTS, NOT_PERMITTED, FunctionTurn
from connect_flows.simulator.refused import SimulatorError

_DEEPEST_ANSWER = 6
_FAULT_WORDS = {outcome: word for word, outcome in FAULTS.items()}


class NotSavableError(SimulatorError):
    """What was done cannot be written as a scenario."""


def turn_in_words(turn: FunctionTurn) -> dict[str, Any]:
    """Write one attempt.

    Raises:
        NotSavableError: the function returned what is no text.
    """
    written: dict[str, Any] = {}
    if not turn.permitted:
        written["fails"] = NOT_PERMITTED
    elif turn.outcome == "answered":
        written |= _answer(turn.payload)
    else:
        written["fails"] = _FAULT_WORDS[turn.outcome]
    others = {
        "after_seconds": turn.after_seconds,
        "error": turn.error,
        "request_id": turn.request_id,
        "at_its_own_timeout": turn.at_its_own_timeout,
    }
    return {**written, **{key: value for key, value in others.items() if value}}


def _answer(payload: bytes | None) -> dict[str, Any]:
    """Write an answer as JSON, where that is the same to Connect, or else as the text it was."""
    try:
        text = (payload or b"").decode()
    except UnicodeDecodeError as error:
        raise NotSavableError(f"A function returned what is no UTF-8 ({error}).") from error
    try:
        answer = json.loads(text)
        again = json.dumps(answer, allow_nan=False)
    except (ValueError, RecursionError):
        return {"returns": text}
    same = json.loads(again) == answer and max(len(again), len(text)) <= RESPONSE_LIMIT_BYTES
    return {"answers": answer} if same and is_plain(answer, _DEEPEST_ANSWER) else {"returns": text}
