"""A mapping of a scenario file, read key by key; what is not understood is refused by name."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from connect_flows.scenarios.format_error import ScenarioFormatError

T = TypeVar("T")

_LONGEST_QUOTE = 60
_QUOTE_IT = 'YAML reads it as something else than text: put it in quotes, as in "+15550100".'


class Section:
    """One mapping of a scenario file.

    Args:
        raw: The mapping as YAML gave it.
        file: The file's name, for errors.
        place: Where in the file the mapping is, such as `contact`; empty for the top.
        allowed: Every key that may stand here; None where the author names the keys.

    Raises:
        ScenarioFormatError: a key is unknown, or is not a text.
    """

    def __init__(
        self, raw: Mapping[Any, Any], *, file: str, place: str, allowed: Iterable[str] | None
    ) -> None:
        self._raw = raw
        self._file = file
        self._place = place
        known = None if allowed is None else tuple(allowed)
        for key in raw:
            if not isinstance(key, str):
                raise self.error("", f"the key {_quoted(key)} is not a text", _QUOTE_IT)
            if known is not None and key not in known:
                what = f"unknown key {_quoted(key)}"
                raise self.error("", what, f"Allowed here: {', '.join(known)}.")

    def __contains__(self, key: str) -> bool:
        return key in self._raw

    @property
    def names(self) -> tuple[str, ...]:
        """The keys that are there, for a mapping whose keys the author names."""
        return tuple(self._raw)

    def error(self, key: str, what: str, what_to_do: str) -> ScenarioFormatError:
        """Build the error for a key of this mapping."""
        place = ".".join(filter(None, (self._place, key)))
        return ScenarioFormatError(self._file, place, what, what_to_do)

    def text(self, key: str, default: str | None = None) -> str:
        """Read a text; one that YAML took for a number, a date or a truth is refused."""
        value = self._raw.get(key, default)
        if value is None:
            raise self.error(key, "missing", "Write it as text.")
        return self._text(value, key)

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of texts; a single text is a list of one; nothing is an empty one."""
        value = self._raw.get(key, ())
        items = value if isinstance(value, list | tuple) else [value]
        return tuple(self._text(item, key) for item in items)

    def number(self, key: str, default: float) -> float:
        """Read a number that is not negative."""
        value = self._raw.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
            raise self.error(key, f"{_quoted(value)} is not a number from 0", "Write a number.")
        return float(value)

    def truth(self, key: str) -> bool:
        """Read true or false; nothing is false."""
        value = self._raw.get(key, False)
        if not isinstance(value, bool):
            raise self.error(key, f"{_quoted(value)} is unknown", "Allowed: true, false.")
        return value

    def choice(self, key: str, allowed: Iterable[str], default: str) -> str:
        """Read one of some words."""
        value = self._raw.get(key, default)
        known = tuple(allowed)
        if not isinstance(value, str) or value not in known:
            raise self.error(key, f"{_quoted(value)} is unknown", f"Allowed: {', '.join(known)}.")
        return value

    def section(self, key: str, allowed: Iterable[str] | None = None) -> "Section":
        """Read a mapping; nothing is an empty one."""
        value = self._raw.get(key)
        if value is not None and not isinstance(value, Mapping):
            raise self.error(key, f"{_quoted(value)} is not a mapping", "Write keys and values.")
        return self.inner(value or {}, key, allowed)

    def sections(self, key: str, allowed: Iterable[str]) -> "list[Section]":
        """Read a list of mappings; nothing is an empty list."""
        value = self._raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
            raise self.error(key, f"{_quoted(value)} is not a list of mappings", "Write one.")
        known = tuple(allowed)
        return [self.inner(item, f"{key}[{index}]", known) for index, item in enumerate(value)]

    def turns(self, key: str, allowed: Iterable[str]) -> "list[Section | None]":
        """Read a list of mappings in which null stands for a turn of which nothing is said."""
        value = self._raw.get(key, [])
        if isinstance(value, list) and None in value:
            said = [item for item in value if item is not None]
            read = iter(
                Section({key: said}, file=self._file, place=self._place, allowed=None).sections(
                    key, allowed
                )
            )
            return [None if item is None else next(read) for item in value]
        return [*self.sections(key, allowed)]

    def in_turn(self, key: str, read: "Callable[[Section, str], T]") -> "T | tuple[T | None, ...]":
        """Read one value, or a list with one for each turn, in which null says nothing.

        Args:
            key: Where it stands.
            read: Reads the value under a key of a section.
        """
        value = self._raw.get(key)
        if not isinstance(value, list):
            return read(self, key)
        items = [(item, self.inner({key: item}, "")) for item in value]
        return tuple(None if item is None else read(one, key) for item, one in items)

    def inner(
        self, raw: Mapping[Any, Any], key: str, allowed: Iterable[str] | None = None
    ) -> "Section":
        """Treat a value of this mapping, already known to be one, as a section."""
        place = ".".join(filter(None, (self._place, key)))
        return Section(raw, file=self._file, place=place, allowed=allowed)

    def only(self, allowed: Iterable[str]) -> "Section":
        """Return this mapping with the keys that may stand in it.

        Raises:
            ScenarioFormatError: another key stands in it.
        """
        return Section(self._raw, file=self._file, place=self._place, allowed=allowed)

    def text_map(self, key: str) -> dict[str, str]:
        """Read a mapping from text to text."""
        inner = self.section(key)
        return {name: inner.text(name) for name in inner.names}

    def raw(self, key: str) -> Any:  # noqa: ANN401  # whatever the author wrote
        """Return a value as YAML gave it; None if it is not there."""
        return self._raw.get(key)

    def _text(self, value: object, key: str) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 9:
            return str(value)  # a single digit means itself however YAML reads it
        raise self.error(key, f"{_quoted(value)} is not a text", _QUOTE_IT)


def _quoted(value: object) -> str:
    text = ascii(value)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}..."
