"""Reads one JSON object strictly: each value by type and range, unknown keys refused."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from stacks.config.config_error import ConfigError


class Section:
    """A JSON object of the configuration, with its path for messages.

    Use it in `with Section.reading(...)`: leaving the block refuses the keys that nobody asked
    for, so that a misspelt key cannot be silently ignored.
    """

    def __init__(self, path: str, values: object) -> None:
        if not isinstance(values, Mapping):
            raise ConfigError(path, values, "an object with named values")
        self.path = path
        self._values: Mapping[str, object] = values
        self._asked: set[str] = set()

    @classmethod
    @contextmanager
    def reading(cls, path: str, values: object) -> Iterator["Section"]:
        """Read the object `values`, then refuse what was not asked for.

        Raises:
            ConfigError: `values` is no object, or holds keys that were not read.
        """
        section = cls(path, values)
        yield section
        if unknown := sorted(set(section._values) - section._asked):
            allowed = f"only the keys {', '.join(sorted(section._asked))}"
            raise ConfigError(f"{path}.{unknown[0]}", section._values[unknown[0]], allowed)

    def has(self, key: str) -> bool:
        """Say whether `key` is there and not null."""
        return self._take(key) is not None

    def keys(self) -> Sequence[str]:
        """Return the keys that are there, in the order of the file."""
        return list(self._values)

    def raw(self, key: str) -> object:
        """Return the value as it is, for a section of its own; None when unset."""
        return self._take(key)

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Return a whole number from `low` to `high`."""
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.refused(key, value, f"a whole number from {low} to {high}")
        return value

    def number(self, key: str, low: float, high: float, default: float | None = None) -> float:
        """Return a number from `low` to `high`."""
        value = self._take(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self.refused(key, value, f"a number from {low} to {high}")
        if not low <= value <= high:
            raise self.refused(key, value, f"a number from {low} to {high}")
        return float(value)

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Return true or false."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            raise self.refused(key, value, "true or false")
        return value

    def text(self, key: str, pattern: str, allowed: str, default: str | None = None) -> str:
        """Return a text that fully matches `pattern`; `allowed` describes it."""
        value = self._take(key, default)
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise self.refused(key, value, allowed)
        return value

    def choice(self, key: str, choices: Sequence[str], default: str | None = None) -> str:
        """Return one of the texts `choices`."""
        value = self._take(key, default)
        if value not in choices:
            raise self.refused(key, value, f"one of {', '.join(choices)}")
        return str(value)

    def texts(self, key: str, pattern: str, allowed: str, least: int = 1) -> tuple[str, ...]:
        """Return a list of at least `least` texts that each fully match `pattern`."""
        values = self._take(key)
        if not isinstance(values, list) or len(values) < least:
            raise self.refused(key, values, f"a list of {least} or more: {allowed}")
        for value in values:
            if not isinstance(value, str) or not re.fullmatch(pattern, value):
                raise self.refused(key, value, allowed)
        return tuple(values)

    def refused(self, key: str, value: object, allowed: str) -> ConfigError:
        """Return the error for `key`, for a rule that spans several values."""
        return ConfigError(f"{self.path}.{key}", value, allowed)

    def _take(self, key: str, default: object = None) -> object:
        self._asked.add(key)
        value = self._values.get(key)
        return default if value is None else value
