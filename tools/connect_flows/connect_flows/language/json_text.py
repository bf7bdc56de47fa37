"""Reads JSON and nothing beyond: Python also reads what no other program does."""

import json
import math
from typing import Any, NoReturn


def read_json(text: str | bytes) -> Any:  # noqa: ANN401  # any JSON
    """Read JSON (RFC 8259).

    Raises:
        ValueError: it is none; or it holds NaN, Infinity or a number such as 1e400, which Python
            would write as Infinity; or it is nested too deeply.
    """
    try:
        return json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _finite(said: str) -> float:
    number = float(said)
    if not math.isfinite(number):
        raise ValueError(f"the number {said[:40]} is too large for JSON's readers")
    return number


def _refuse(said: str) -> NoReturn:
    raise ValueError(f"{said} is no JSON")
