"""Reads one JSON object strictly: each value by type and range, unknown keys refused.

A mistake does not end the reading: a stand-in takes its place, so that one run tells of all.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TypeGuard, TypeVar, cast

from stacks.config.config_error import ConfigError, nearest

T = TypeVar("T")


def fits(value: object, pattern: str) -> TypeGuard[str]:
    """Say whether a value is a text that fully matches, with the letters and digits of ASCII.

    AWS's names, ids and ARNs have no others; where one has, its pattern says so by `(?u:...)`.
    """
    return isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII) is not None


def read_each(path: str, values: object, allowed: str, read: Callable[[str, object], T]) -> list[T]:
    """Read a list; unset is empty.

    Args:
        path: where it stands.
        values: the list.
        allowed: what it may be, in words.
        read: gets each element's path and the element.

    Raises:
        ConfigError: it is not a list, or elements of it are refused.
    """
    if values is None:
        return []
    if not isinstance(values, list):
        raise ConfigError(path, values, allowed)
    good, mistakes = [], []
    for index, value in enumerate(values):
        try:
            good.append(read(f"{path}[{index}]", value))
        except ConfigError as error:
            mistakes.append(error)
    if mistakes:
        raise ConfigError.all_of(mistakes)
    return good


class Section:
    """A JSON object of the configuration, with its path for messages.

    Use it in `with Section.reading(...)`: leaving the block refuses what was wrong in it, and the
    keys that nobody asked for, so that a misspelt key cannot be silently ignored.

    Attributes:
        path: where it stands, such as `environments.dev`.
    """

    def __init__(self, path: str, values: object) -> None:
        if not isinstance(values, Mapping):
            raise ConfigError(path, values, "an object with named values")
        self.path = path
        self._values: Mapping[str, object] = values
        self._asked: set[str] = set()
        self._mistakes: list[ConfigError] = []

    @classmethod
    @contextmanager
    def reading(cls, path: str, values: object) -> Iterator["Section"]:
        """Read the object `values`, then refuse what was wrong and what was not asked for.

        Raises:
            ConfigError: `values` is no object, a value in it is refused, or it holds keys that were
                not read.
        """
        section = cls(path, values)
        try:
            yield section
        except ConfigError as error:
            section._mistakes.append(error)
        except Exception:
            # A stand-in is no real value: what code makes of it is no mistake of its own.
            if not section._mistakes:
                raise
        else:
            section._mistakes += section._unknown()
        if section._mistakes:
            raise ConfigError.all_of(section._mistakes)

    @property
    def is_good(self) -> bool:
        """Whether nothing was refused so far: rules that span values need real ones."""
        return not self._mistakes

    def has(self, key: str) -> bool:
        """Say whether `key` is there and not null."""
        return self._take(key) is not None

    def keys(self) -> Sequence[str]:
        """Return the keys that are there, in the order of the file."""
        return list(self._values)

    def raw(self, key: str) -> object:
        """Return the value as it is, for a section of its own; None when unset."""
        return self._take(key)

    def inner(self, key: str, read: Callable[[str, object], T]) -> T:
        """Read the value of `key` by a reader of its own; its mistakes are kept for the end.

        Args:
            key: of the value, which may be unset.
            read: gets the value's path and the value.
        """
        try:
            return read(f"{self.path}.{key}", self._take(key))
        except ConfigError as error:
            self.keep(error)
            return cast("T", None)  # a stand-in: nobody gets it out of `reading`

    def keep(self, error: ConfigError) -> None:
        """Keep a mistake for the end, and let the reading go on."""
        self._mistakes.append(error)

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Return a whole number from `low` to `high`."""
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.refuse(key, value, f"a whole number from {low} to {high}")
            return low
        return value

    def number(self, key: str, low: float, high: float, default: float | None = None) -> float:
        """Return a number from `low` to `high`."""
        value = self._take(key, default)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not low <= cast("float", value) <= high:
            self.refuse(key, value, f"a number from {low} to {high}")
            return low
        return float(cast("float", value))

    def flag(self, key: str, default: bool | None = None) -> bool:
        """Return true or false."""
        value = self._take(key, default)
        if not isinstance(value, bool):
            self.refuse(key, value, "true or false")
            return False
        return value

    def text(self, key: str, pattern: str, allowed: str, default: str | None = None) -> str:
        """Return a text that fully matches `pattern`; `allowed` describes it."""
        value = self._take(key, default)
        if fits(value, pattern):
            return value
        self.refuse(key, value, allowed)
        return ""

    def optional(self, key: str, pattern: str, allowed: str) -> str | None:
        """Return such a text, or None where it is unset."""
        return self.text(key, pattern, allowed) if self.has(key) else None

    def choice(self, key: str, choices: Sequence[str], default: str | None = None) -> str:
        """Return one of the texts `choices`."""
        value = self._take(key, default)
        if value not in choices:
            self.refuse(key, value, f"one of {', '.join(choices)}", known=choices)
            return choices[0]
        return str(value)

    def texts(self, key: str, pattern: str, allowed: str, least: int = 1) -> tuple[str, ...]:
        """Return a list of at least `least` texts that each fully match `pattern`."""
        values = self._take(key)
        if not isinstance(values, list) or len(values) < least:
            self.refuse(key, values, f"a list of {least} or more: {allowed}")
            return ()
        good = [value for value in values if fits(value, pattern)]
        for value in values:
            if value not in good:
                self.refuse(key, value, allowed)
        return tuple(good)

    def refuse(self, key: str, value: object, allowed: str, *, known: Sequence[str] = ()) -> None:
        """Keep a mistake for the end: the value of `key`."""
        meant = nearest(str(value), known)
        self.keep(ConfigError(f"{self.path}.{key}", value, allowed, meant=meant))

    def refused(self, key: str, value: object, allowed: str) -> ConfigError:
        """Return the error for `key`, for a rule without which there is nothing more to read."""
        return ConfigError(f"{self.path}.{key}", value, allowed)

    def _unknown(self) -> Iterator[ConfigError]:
        allowed = f"only the keys {', '.join(sorted(self._asked))}"
        for key in sorted(set(self._values) - self._asked):
            meant = nearest(key, self._asked - set(self._values))
            yield ConfigError(f"{self.path}.{key}", self._values[key], allowed, meant=meant)

    def _take(self, key: str, default: object = None) -> object:
        self._asked.add(key)
        value = self._values.get(key)
        return default if value is None else value
