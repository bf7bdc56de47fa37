"""Matches a log line as CloudWatch's metric filters do, as far as our patterns go.

AWS: "Filter pattern syntax for metric filters", JSON log events.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

Matches = Callable[[Mapping[str, Any]], bool]

_TOKEN = re.compile(
    r"\s*(?:(?P<sign>\|\||&&|>=|!=|=|[(){}])|(?P<path>\$[\w.]+)|(?P<words>NOT EXISTS)"
    r'|"(?P<text>[^"]*)"|(?P<number>-?[\d.]+))'
)
MOST_CHARACTERS = 1024
"""CloudWatch Logs API, PutMetricFilter."""


def matcher(pattern: str) -> Matches:
    """Read a pattern; what CloudWatch would refuse fails."""
    assert len(pattern) <= MOST_CHARACTERS
    tokens: list[tuple[str, str]] = []
    position = 0
    while position < len(pattern.rstrip()):
        found = _TOKEN.match(pattern, position)
        assert found, f"what is {pattern[position : position + 20]!r} in {pattern}"
        assert found.lastgroup
        tokens.append((found.lastgroup, found[found.lastgroup]))
        position = found.end()
    assert tokens[0][1] == "{"
    assert tokens[-1][1] == "}"
    rest = tokens[1:-1]
    matches = _any_of(rest)
    assert not rest, f"what is {rest[0]} in {pattern}"
    return matches


def _any_of(tokens: list[tuple[str, str]]) -> Matches:
    parts = [_all_of(tokens)]
    while tokens and tokens[0][1] == "||":
        tokens.pop(0)
        parts.append(_all_of(tokens))
    return lambda line: any(part(line) for part in parts)


def _all_of(tokens: list[tuple[str, str]]) -> Matches:
    parts = [_one(tokens)]
    while tokens and tokens[0][1] == "&&":
        tokens.pop(0)
        parts.append(_one(tokens))
    return lambda line: all(part(line) for part in parts)


def _one(tokens: list[tuple[str, str]]) -> Matches:
    kind, text = tokens.pop(0)
    if text == "(":
        inner = _any_of(tokens)
        assert tokens.pop(0)[1] == ")"
        return inner
    assert kind == "path", text
    path = text.removeprefix("$.").split(".")
    kind, sign = tokens.pop(0)
    if kind == "words":
        return lambda line: _value(line, path) is None
    kind, wanted = tokens.pop(0)
    if kind == "number":
        assert sign == ">="
        return lambda line: _is_at_least(_value(line, path), float(wanted))
    fits = re.compile(re.escape(wanted).replace(r"\*", ".*"), re.DOTALL).fullmatch
    if sign == "=":
        return lambda line: isinstance(_value(line, path), str) and bool(fits(_value(line, path)))
    assert sign == "!="
    return lambda line: not (isinstance(_value(line, path), str) and fits(_value(line, path)))


def _value(line: Mapping[str, Any], path: list[str]) -> Any:  # noqa: ANN401 - whatever is there
    found: Any = line
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _is_at_least(value: object, least: float) -> bool:
    return isinstance(value, int | float) and value >= least
