"""How a value differs, in one line: never JSON for its own sake, never a control character."""

import json
from collections.abc import Iterator
from typing import Any

from instance.normal.same import is_same

LONGEST = 72
"""Characters of one value in a line."""
_ABSENT = object()


def differences(file: Any, instance: Any, path: str) -> Iterator[str]:  # noqa: ANN401  # any JSON
    """Yield one line for each value that differs, with its place."""
    if isinstance(file, dict) and isinstance(instance, dict):
        for key in sorted(file.keys() | instance.keys()):
            below = f"{path}.{key}" if path else key
            yield from differences(file.get(key, _ABSENT), instance.get(key, _ABSENT), below)
    elif isinstance(file, list) and isinstance(instance, list) and len(file) == len(instance):
        for index, (one, other) in enumerate(zip(file, instance, strict=True)):
            yield from differences(one, other, f"{path}[{index}]")
    elif is_same(file, instance):
        return
    elif file is _ABSENT:
        yield f"{shown(path)} is {quoted(instance)} in the instance, and not in the file"
    elif instance is _ABSENT:
        yield f"{shown(path)} is {quoted(file)} in the file, and not in the instance"
    else:
        one, other = _pair(file, instance)
        yield f"{shown(path)} is {one} in the file, {other} in the instance"


def quoted(value: Any) -> str:  # noqa: ANN401  # any JSON
    """Return a value as a line has it."""
    return _cut(_written(value))


def shown(text: str) -> str:
    """Return text from a flow as a terminal may show it: what is no letter is escaped."""
    return "".join(
        character if character.isprintable() else ascii(character)[1:-1] for character in text
    )


def _pair(file: Any, instance: Any) -> tuple[str, str]:  # noqa: ANN401  # any JSON
    """Return two values; of long ones the part where they differ."""
    one, other = _written(file), _written(instance)
    same = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    if max(len(one), len(other)) > LONGEST and same > LONGEST // 2:
        start = same - LONGEST // 3
        return _cut(f"…{one[start:]}"), _cut(f"…{other[start:]}")
    return _cut(one), _cut(other)


def _written(value: Any) -> str:  # noqa: ANN401  # any JSON
    if isinstance(value, str):
        return f"'{shown(value)}'"
    return shown(json.dumps(value, ensure_ascii=False, sort_keys=True))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
