"""Filter patterns for JSON log events (CloudWatch Logs user guide, "Filter pattern syntax").

A pattern matches an event or it does not. What the page says of each part:
`&&` binds before `||`. A selector has to lead to a value: one that leads to an object or an array
matches nothing, whatever the operator. An asterisk stands for any text at the beginning or at the
end of a text; in the middle it is an asterisk.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from lark import Lark, Token, Transformer
from lark.exceptions import LarkError

from alarm_proof.cloudwatch.unsupported import UnsupportedError

MOST_CHARACTERS = 1024
"""CloudWatch Logs API reference, PutMetricFilter, `filterPattern`."""

Matches = Callable[[Mapping[str, Any]], bool]

_GRAMMAR = Lark(
    r"""
    start: "{" _any "}"
    _any: any_of | _all
    any_of: _all ("||" _all)+
    _all: all_of | _one
    all_of: _one ("&&" _one)+
    _one: "(" _any ")" | condition
    condition: SELECTOR EQUALITY (TEXT | WORD)   -> text
             | SELECTOR COMPARISON NUMBER        -> number
             | SELECTOR "NOT" "EXISTS"           -> not_exists
             | SELECTOR "IS" "NULL"              -> is_null
             | SELECTOR "IS" TRUTH               -> is_truth
    SELECTOR: /\$(\.[\w-]+(\[\d+\])*|\[["'][^"']+["']\])+/
    COMPARISON: "<=" | ">=" | "<" | ">" | "!=" | "="
    EQUALITY: "!=" | "="
    TRUTH: "TRUE" | "FALSE"
    TEXT: /"[^"]*"/
    NUMBER.2: /[+-]?\d+(\.\d+)?([eE][+-]?\d+)?(?![\w*.])/
    WORD: /[\w*.:\/-]+/
    %ignore /\s+/
    """,
    parser="earley",
    lexer="dynamic",
)

_COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "=": lambda found, wanted: found == wanted,
    "!=": lambda found, wanted: found != wanted,
    "<": lambda found, wanted: found < wanted,
    ">": lambda found, wanted: found > wanted,
    "<=": lambda found, wanted: found <= wanted,
    ">=": lambda found, wanted: found >= wanted,
}

_ABSENT = object()


@cache
def pattern(text: str) -> Matches:
    """Read a pattern.

    Raises:
        UnsupportedError: It is longer than CloudWatch takes, no pattern for JSON events, or uses
            what is not evaluated here, such as regular expressions.
    """
    if len(text) > MOST_CHARACTERS:
        raise UnsupportedError(
            f"a filter pattern has {len(text)} characters, {MOST_CHARACTERS} are allowed: {text}"
        )
    try:
        matches: Matches = _Reader().transform(_GRAMMAR.parse(text))
    except LarkError as error:
        first = str(error).partition("\n")[0]
        raise UnsupportedError(f"no filter pattern for JSON events: {text} ({first})") from error
    return matches


def value_at(event: Mapping[str, Any], selector: str) -> Any:  # noqa: ANN401 - whatever is there
    """What a selector such as `$.Parameters.FunctionArn` leads to; None where nothing is."""
    found = _found(event, _steps(selector))
    return None if found is _ABSENT else found


@cache
def _steps(selector: str) -> tuple[str | int, ...]:
    steps: list[str | int] = []
    for part in selector.removeprefix("$").replace("[", ".[").strip(".").split("."):
        inside = part.strip("[]")
        steps.append(
            int(inside) if part.startswith("[") and inside.isdigit() else inside.strip("'\"")
        )
    return tuple(steps)


def _found(event: object, steps: tuple[str | int, ...]) -> object:
    for step in steps:
        if isinstance(step, int):
            if not isinstance(event, list) or step >= len(event):
                return _ABSENT
            event = event[step]
        elif isinstance(event, Mapping) and step in event:
            event = event[step]
        else:
            return _ABSENT
    return event


def _unquoted(text: str) -> str:
    return text[1:-1] if text.startswith('"') else text


def _text_test(wanted: str) -> Callable[[str], bool]:
    """What an asterisk at either end makes of a text."""
    first, last = wanted.startswith("*"), wanted[1:].endswith("*")
    inner = wanted[first : len(wanted) - last]
    if first and last:
        return lambda found: inner in found
    if first:
        return lambda found: found.endswith(inner)
    if last:
        return lambda found: found.startswith(inner)
    return lambda found: found == inner


class _Reader(Transformer[Token, Matches]):
    """Makes a function of each part of the grammar."""

    def start(self, parts: list[Matches]) -> Matches:
        return parts[0]

    def any_of(self, parts: list[Matches]) -> Matches:
        return lambda event: any(part(event) for part in parts)

    def all_of(self, parts: list[Matches]) -> Matches:
        return lambda event: all(part(event) for part in parts)

    def text(self, parts: list[Token]) -> Matches:
        selector, sign, wanted = parts
        steps, fits = _steps(selector), _text_test(_unquoted(wanted))
        equal = sign == "="

        def matches(event: Mapping[str, Any]) -> bool:
            found = _found(event, steps)
            if isinstance(found, bool) or not isinstance(found, str | int | float):
                return False
            return fits(found if isinstance(found, str) else json.dumps(found)) is equal

        return matches

    def number(self, parts: list[Token]) -> Matches:
        selector, sign, wanted = parts
        steps, compare, number = _steps(selector), _COMPARE[sign], float(wanted)

        def matches(event: Mapping[str, Any]) -> bool:
            found = _found(event, steps)
            if isinstance(found, bool) or not isinstance(found, int | float):
                return False
            return compare(found, number)

        return matches

    def not_exists(self, parts: list[Token]) -> Matches:
        steps = _steps(parts[0])
        return lambda event: _found(event, steps) is _ABSENT

    def is_null(self, parts: list[Token]) -> Matches:
        steps = _steps(parts[0])
        return lambda event: _found(event, steps) is None

    def is_truth(self, parts: list[Token]) -> Matches:
        steps, wanted = _steps(parts[0]), parts[1] == "TRUE"
        return lambda event: _found(event, steps) is wanted
