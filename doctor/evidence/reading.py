"""What came of a read: a value, or the code with which AWS refused it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, NoReturn, TypeVar

Value = TypeVar("Value")
Other = TypeVar("Other")


class UnreadError(Exception):
    """A check needs what could not be read."""

    def __init__(self, unread: "Unread") -> None:
        super().__init__(unread.call)
        self.unread = unread


@dataclass(frozen=True, slots=True)
class Known(Generic[Value]):
    """What was read. A thing that does not exist is known too: as None."""

    value: Value

    def then(self, turn: Callable[[Value], Other]) -> "Known[Other]":
        """Return what `turn` makes of the value."""
        return Known(turn(self.value))


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read.

    Attributes:
        call: as boto3's client and the API's operation, such as `lambda.GetPolicy`.
        code: AWS's error code, such as `AccessDeniedException`, or the name of botocore's error.
    """

    call: str
    code: str

    @property
    def value(self) -> NoReturn:
        """Raise UnreadError: who takes the value depends on it."""
        raise UnreadError(self)

    def then(self, _turn: object) -> "Unread":
        """Return this: of nothing, nothing is made."""
        return self


Reading = Known[Value] | Unread


@dataclass(frozen=True, slots=True)
class Partial(Generic[Value]):
    """A list of which some items may be missing.

    Attributes:
        known: those that were read.
        unread: why others were not.
    """

    known: tuple[Value, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def every(self) -> tuple[Value, ...]:
        """All items.

        Raises:
            UnreadError: some are missing.
        """
        for missing in self.unread:
            raise UnreadError(missing)
        return self.known
