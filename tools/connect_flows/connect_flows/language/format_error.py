"""The one error of reading: a document that is no contact flow."""

from typing import Any

LONGEST_QUOTE = 120


class FlowFormatError(ValueError):
    """A document cannot be read as a contact flow.

    Attributes:
        what: what is wrong, as a sentence without its full stop.
        value: the value that is wrong, shortened for a message.
        what_to_do: what to change.
    """

    def __init__(self, what: str, value: Any, what_to_do: str) -> None:  # noqa: ANN401  # any JSON
        self.what = what
        self.value = quote(value)
        self.what_to_do = what_to_do
        super().__init__(what)

    def __str__(self) -> str:
        return f"{self.what}: {self.value}. {self.what_to_do}"

    def at(self, place: str) -> "FlowFormatError":
        """Say in which part of a larger document it is."""
        self.what = f"{place}: {self.what}"
        return self


def quote(value: Any) -> str:  # noqa: ANN401  # any JSON
    """Show a JSON value in a message: containers by their size, text escaped and cut."""
    if isinstance(value, dict):
        return f"an object of {len(value)} keys"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    text = ascii(value[:LONGEST_QUOTE]) if isinstance(value, str) else ascii(value)
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "..."


def typed(value: Any, kind: type[Any], place: str, expected: str) -> Any:  # noqa: ANN401  # any JSON
    """Return the value if it is of the kind, or refuse it by its place.

    Raises:
        FlowFormatError: it is of another kind.
    """
    if isinstance(value, kind):
        return value
    raise FlowFormatError(f"{place} is not {expected}", value, f"Write {expected} there.")
