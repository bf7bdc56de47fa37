"""Parts of a flow in another form than the language has there: each is told, none hides others.

What is well around such a part is read all the same, so that one slip does not cost the whole
report.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from connect_flows.language.format_error import quote


@dataclass(frozen=True, slots=True)
class Malformed:
    """One part that could not be read as it stands.

    Attributes:
        block: the identifier of the block that it is in; None for the flow as a whole.
        message: where it is and what is there, as a sentence.
        what_to_do: what to write instead.
    """

    block: str | None
    message: str
    what_to_do: str


class Parts:
    """Reads the parts of a flow, or of one block of it, and notes those of another form."""

    def __init__(self, noted: list[Malformed], block: str | None = None) -> None:
        self._noted = noted
        self._block = block

    def of_block(self, identifier: str) -> "Parts":
        """Read on in a block, whose name the notes then carry."""
        return Parts(self._noted, identifier)

    def text(self, value: Any, place: str) -> str | None:  # noqa: ANN401  # any JSON
        """Read a text; a number is read as it is written; None where there is no text."""
        if isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            self.note(place, value, "Quote it: the language has text there.")
            return str(value)
        self.note(place, value, "Write text there.")
        return None

    def mapping(self, holder: Mapping[str, Any], key: str, place: str = "") -> Mapping[str, Any]:
        """Read an object of a holder; an empty one where there is none."""
        value = holder.get(key)
        if value is None or isinstance(value, dict):
            return value or {}
        self.note(place or key, value, "Write an object there.")
        return {}

    def items(self, holder: Mapping[str, Any], key: str) -> list[Any]:
        """Read a list of a holder; an empty one where there is none."""
        value = holder.get(key)
        if value is None or isinstance(value, list):
            return value or []
        self.note(key, value, "Write a list there.")
        return []

    def is_mapping(self, value: Any, place: str) -> bool:  # noqa: ANN401  # any JSON
        """Tell whether an item is an object; note one that is not."""
        if isinstance(value, dict):
            return True
        self.note(place, value, "Write an object there.")
        return False

    def note(self, place: str, value: Any, what_to_do: str) -> None:  # noqa: ANN401  # any JSON
        """Note a part of another form."""
        said = "missing" if value is None else quote(value)
        self._noted.append(Malformed(self._block, f"{place} is {said}.", what_to_do))
