"""DynamoDB's condition expressions, as far as our functions use them."""

import re
from collections.abc import Callable, Mapping
from typing import Any

Item = Mapping[str, Mapping[str, Any]]

_TOKEN = re.compile(r"attribute_(?:not_)?exists|AND|OR|<=|>=|[()=<>]|[#:]?\w+")

_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": lambda left, right: bool(left == right),
    "<": lambda left, right: bool(left < right),
    "<=": lambda left, right: bool(left <= right),
    ">": lambda left, right: bool(left > right),
    ">=": lambda left, right: bool(left >= right),
}


def holds(expression: str, item: Item, names: Mapping[str, str], values: Item) -> bool:
    """Whether the expression is true of the item, which is empty when there is none.

    Raises:
        ValueError: The expression uses what is not supported here.
    """
    reader = _Reader(_TOKEN.findall(expression), item, names, values)
    truth = reader.alternatives()
    if reader.tokens:
        raise ValueError(f"condition {expression!r}: {reader.tokens[0]!r} is not supported here")
    return truth


class _Reader:
    """Reads the tokens from the left, each rule of the grammar a method."""

    def __init__(
        self, tokens: list[str], item: Item, names: Mapping[str, str], values: Item
    ) -> None:
        self.tokens = tokens
        self._item = item
        self._names = names
        self._values = values

    def alternatives(self) -> bool:
        truth = self._all_of()
        while self._accept("OR"):
            truth = self._all_of() or truth
        return truth

    def _all_of(self) -> bool:
        truth = self._one()
        while self._accept("AND"):
            truth = self._one() and truth
        return truth

    def _one(self) -> bool:
        for function in ("attribute_exists", "attribute_not_exists"):
            if self._accept(function):
                self._expect("(")
                there = self._name() in self._item
                self._expect(")")
                return there is (function == "attribute_exists")
        if self._accept("("):
            truth = self.alternatives()
            self._expect(")")
            return truth
        return self._comparison()

    def _comparison(self) -> bool:
        attribute = self._item.get(self._name())
        compare = _COMPARISONS[self.tokens.pop(0)]
        value = self._values[self.tokens.pop(0)]
        return attribute is not None and compare(_plain(attribute), _plain(value))

    def _name(self) -> str:
        token = self.tokens.pop(0)
        return self._names.get(token, token)

    def _accept(self, token: str) -> bool:
        if self.tokens[:1] == [token]:
            self.tokens.pop(0)
            return True
        return False

    def _expect(self, token: str) -> None:
        if not self._accept(token):
            raise ValueError(f"condition: {token!r} expected before {self.tokens[:1]}")


def _plain(value: Mapping[str, Any]) -> str | float:
    """The one value of DynamoDB's {type: value}, comparable with its like."""
    [(kind, text)] = value.items()
    return float(text) if kind == "N" else str(text)
