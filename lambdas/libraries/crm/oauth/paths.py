"""Reads texts out of a nested answer by paths such as `person.phones.*.number`."""

from __future__ import annotations

from math import isfinite

from in_time.budget import Cause, DownstreamError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


def at(found: object, path: str) -> Any:  # noqa: ANN401  # whatever JSON holds
    """What is at the path, None where nothing is. A number in the path counts list entries."""
    return next(_all(found, path), None)


def text(found: object, *paths: str) -> str:
    """The text at each path, joined by spaces. A number becomes text as JSON would write it.

    Raises:
        DownstreamError: `bad_record` when something else is there. It names the path, not what is
            there.
    """
    return " ".join(_text(at(found, path), path) for path in paths)


def texts(found: object, path: str) -> list[str]:
    """All texts at a path; what else is there is left out."""
    return [one for one in _all(found, path) if isinstance(one, str)]


def _all(found: object, path: str) -> Iterator[Any]:
    if not path:
        yield found
        return
    step, _, rest = path.partition(".")
    for one in _entered(found, step):
        yield from _all(one, rest)


def _entered(found: object, step: str) -> list[Any]:
    if isinstance(found, list):
        if step == "*":
            return found
        return found[int(step) :][:1] if step.isdecimal() else []
    return [found[step]] if isinstance(found, dict) and step in found else []


def _text(value: object, path: str) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, float) and isfinite(value):
        return str(value)
    if not isinstance(value, str):
        raise DownstreamError(Cause.BAD_RECORD, f"no text at {path}", status=200)
    return value
