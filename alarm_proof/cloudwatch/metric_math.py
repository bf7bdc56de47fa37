"""Metric math (CloudWatch user guide, "Using math expressions with CloudWatch metrics").

A metric is a series, oldest first, None where it has no data point. What the page says of those:
arithmetic and comparisons take a missing value for 0 where the other side has one; a division by 0
drops the data point; `IF` drops it where its condition is missing.
"""

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import LarkError

from alarm_proof.cloudwatch.series import (
    Series,
    Value,
    across,
    each,
    either,
    linear,
    repeated,
    together,
)
from alarm_proof.cloudwatch.unsupported import UnsupportedError

_GRAMMAR = Lark(
    r"""
    ?start: or_
    ?or_: and_ | or_ ("OR" | "||") and_            -> or_
    ?and_: comparison | and_ ("AND" | "&&") comparison -> and_
    ?comparison: sum | sum COMPARISON sum          -> binary
    ?sum: product | sum PLUS product               -> binary
    ?product: power | product TIMES power          -> binary
    ?power: unary | unary POWER power              -> binary
    ?unary: "-" unary -> negative | atom
    ?atom: NUMBER -> number
         | ID -> id
         | FUNCTION "(" [argument ("," argument)*] ")" -> call
         | "[" argument ("," argument)* "]" -> array
         | "(" or_ ")"
    ?argument: or_ | KEYWORD -> keyword
    COMPARISON: "==" | "!=" | "<=" | ">=" | "<" | ">"
    PLUS: "+" | "-"
    TIMES: "*" | "/"
    POWER: "^"
    KEYWORD: "REPEAT" | "LINEAR"
    FUNCTION: /[A-Z][A-Z0-9_]*(?=\s*\()/
    ID: /[a-z][A-Za-z0-9_]*/
    NUMBER: /\d+(\.\d+)?/
    %ignore /\s+/
    """,
    parser="lalr",
)


def _over(left: float, right: float) -> float | None:
    return left / right if right else None


_BINARY: Mapping[str, Callable[[float, float], float | None]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": _over,
    "^": operator.pow,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "and_": lambda left, right: bool(left) and bool(right),
    "or_": lambda left, right: bool(left) or bool(right),
}

_EACH: Mapping[str, Callable[[float], float]] = {
    "ABS": abs,
    "CEIL": math.ceil,
    "FLOOR": math.floor,
}

_OF_SEVERAL: Mapping[str, Callable[[Sequence[float]], float]] = {
    "SUM": math.fsum,
    "MIN": min,
    "MAX": max,
    "AVG": lambda values: math.fsum(values) / len(values),
}
"""Of an array of metrics, data point by data point. Of a single metric they give a number that
depends on how much an alarm retrieves, so AWS advises against it, and it is not evaluated here."""


def evaluate(expression: str, series: Mapping[str, Series], length: int) -> Series:
    """The series that an expression makes of others.

    Args:
        expression: As in a template.
        series: By id.
        length: Of each series.

    Raises:
        UnsupportedError: It cannot be read, names an id that is not there, or uses a function that
            is not evaluated here.
    """
    given = tuple((name, tuple(values)) for name, values in series.items())
    return list(_made(expression, given, length))


# Most minutes of an alarm look like another one.
@lru_cache(maxsize=4096)
def _made(
    expression: str, given: tuple[tuple[str, tuple[float | None, ...]], ...], length: int
) -> Series:
    series = {name: list(values) for name, values in given}
    found = _Evaluation(series, expression).value(_parsed(expression))
    return found if isinstance(found, list) else [found] * length


@cache
def _parsed(expression: str) -> Tree[Token]:
    try:
        return _GRAMMAR.parse(expression)
    except LarkError as error:
        first = str(error).partition("\n")[0]
        raise UnsupportedError(f"metric math {expression!r}: {first}") from error


class _Evaluation:
    """Walks an expression's tree, each kind of node a method."""

    def __init__(self, series: Mapping[str, Series], expression: str) -> None:
        self._series = series
        self._expression = expression

    def value(self, node: Tree[Token]) -> Value:
        kind, parts = str(node.data), node.children
        if kind == "number":
            return float(str(parts[0]))
        if kind == "id":
            return self._by_id(str(parts[0]))
        if kind == "negative":
            return each(lambda value: -value, self.value(_tree(parts[0])))
        if kind in {"and_", "or_"}:
            return together(_BINARY[kind], *map(self.value, map(_tree, parts)))
        if kind == "binary":
            left, sign, right = parts
            return together(_BINARY[str(sign)], self.value(_tree(left)), self.value(_tree(right)))
        if kind == "call":
            return self._call(str(parts[0]), [_tree(part) for part in parts[1:] if part])
        raise UnsupportedError(f"metric math {self._expression!r}: {kind} stands alone")

    def _by_id(self, name: str) -> Series:
        if name not in self._series:
            raise UnsupportedError(f"metric math {self._expression!r}: there is no id {name!r}")
        return self._series[name]

    def _call(self, function: str, arguments: list[Tree[Token]]) -> Value:
        if function == "IF" and len(arguments) in {2, 3}:
            return either(*map(self.value, arguments))
        if function == "FILL" and len(arguments) == 2:
            return self._fill(*arguments)
        if function in _EACH and len(arguments) == 1:
            return each(_EACH[function], self.value(arguments[0]))
        if function in _OF_SEVERAL and len(arguments) == 1 and arguments[0].data == "array":
            several = [self.value(_tree(part)) for part in arguments[0].children]
            return across(_OF_SEVERAL[function], several)
        raise UnsupportedError(
            f"metric math {self._expression!r}: {function} of {len(arguments)} is unknown here"
        )

    def _fill(self, filled: Tree[Token], how: Tree[Token]) -> Value:
        series = self.value(filled)
        if not isinstance(series, list):
            return series
        if how.data == "keyword":
            return repeated(series) if how.children[0] == "REPEAT" else linear(series)
        filler = self.value(how)
        fillers = filler if isinstance(filler, list) else [filler] * len(series)
        return [
            other if value is None else value for value, other in zip(series, fillers, strict=True)
        ]


def _tree(part: Any) -> Tree[Token]:  # noqa: ANN401 - a node's parts are not typed
    if not isinstance(part, Tree):
        raise UnsupportedError(f"metric math: {part} stands where a value has to be")
    return part
