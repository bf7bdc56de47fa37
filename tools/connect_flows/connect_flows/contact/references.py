"""What references read: `$.External.tier` and its like, whole or inside a text."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, reduce
from operator import getitem
from typing import Any

from connect_flows.contact.rules import Rule
from connect_flows.language.references import Reference, key_behind, split_text, whole_reference

ARRAYS_ALLOWED = frozenset(
    {"Views", "DataTables", "DataTableList", "Lex", "Loop", "Tags", "AdditionalEmailRecipients"}
)
"""Roots under which a path may step into an array by index, as in `Category.0` or `rows[0]`."""

Note = Callable[[Rule, str], None]


class _Missing:
    """What is found where nothing is."""


MISSING = _Missing()
_READ_AS_IT_IS = (str, dict, list)
_parts = lru_cache(maxsize=4096)(split_text)
_whole = lru_cache(maxsize=4096)(whole_reference)


def is_reference_free(value: Any) -> bool:  # noqa: ANN401 # any JSON
    """Whether a parameter says the same to every contact."""
    if isinstance(value, str):
        return "$" not in value
    if isinstance(value, dict):
        return all(is_reference_free(each) for pair in value.items() for each in pair)
    return not isinstance(value, list) or all(map(is_reference_free, value))


class References:
    """Reads references from a contact's data."""

    __slots__ = ("_data", "_note", "_unresolved")

    def __init__(
        self, data: Mapping[str, Any], *, unresolved: Callable[[], str], note: Note
    ) -> None:
        self._data = data
        self._unresolved = unresolved
        self._note = note

    def resolve(self, value: Any) -> Any:  # noqa: ANN401 # any JSON
        """The parameter with its references replaced, in every string that it holds."""
        if isinstance(value, str):
            return self._text(value) if "$" in value else value
        if isinstance(value, dict):
            return {self._key(key): self.resolve(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self.resolve(each) for each in value]
        return value

    def joined(self, parts: Iterable[str | Reference]) -> str:
        """A text with its references replaced, given in its parts."""
        return "".join(
            [part if isinstance(part, str) else as_text(self.read(part)) for part in parts]
        )

    def text_of(self, written: str) -> str:
        """A text with its references replaced, such as a condition's operand."""
        return as_text(self._text(written))

    def look_up(self, reference: Reference, *, arrays: bool = False) -> Any:  # noqa: ANN401 # any JSON, or MISSING
        """What is there, as it is; MISSING when nothing is.

        Args:
            reference: Where to look.
            arrays: Whether an array may be read under whatever root.
        """
        arrays = arrays or reference.path[0] in ARRAYS_ALLOWED
        found: Any = self._data
        for step in reference.path:
            if step[:1] == "`":
                behind = key_behind(step)
                step = step if behind is None else as_text(self.read(behind))  # noqa: PLW2901
            if isinstance(found, dict):
                found = found.get(step, MISSING)
            elif arrays and isinstance(found, list) and _is_index(step, found):
                found = found[int(step)]
            else:
                return MISSING
            if found is MISSING:
                return MISSING
        if isinstance(found, list) and not arrays:
            self._note(Rule.ARRAY_NOT_REFERENCED, f"{reference.text} is an array")
            return MISSING
        return found

    def read(self, reference: Reference) -> Any:  # noqa: ANN401 # any JSON
        """What is there, with scalars as text; what is missing as the assumed value."""
        found: Any
        if "`" not in reference.text:  # most references say outright where a text is
            try:
                found = reduce(getitem, reference.path, self._data)
            except (KeyError, TypeError):
                pass
            else:
                if isinstance(found, str):
                    return found
        found = self.look_up(reference)
        if found is MISSING:
            self._note(Rule.MISSING_READS_EMPTY, reference.text)
            return self._unresolved()
        return found if isinstance(found, _READ_AS_IT_IS) else as_text(found)

    def _key(self, key: str) -> str:
        """A key, which may be a reference too, such as the name of an attribute to set."""
        return self.text_of(key) if "$." in key else key

    def _text(self, value: str) -> Any:  # noqa: ANN401 # a whole reference may read an object
        whole = _whole(value)
        if whole is not None:
            return self.read(whole)
        return self.joined(_parts(value))


def as_text(value: Any) -> str:  # noqa: ANN401 # any JSON
    """A JSON value as a flow shows it: strings as they are, null as nothing, the rest as JSON."""
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _is_index(step: str, array: list[Any]) -> bool:
    return step.isdecimal() and int(step) < len(array)
