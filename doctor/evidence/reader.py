"""Reads of an account, whose answers are values or codes, never exceptions."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from doctor.evidence.reading import Known, Reading, Unread

Json = dict[str, Any]


class Source(Protocol):
    """What `aws_session.reader.PacedReader` has and this needs."""

    def ask(self, call: str, **parameters: Any) -> Any:  # noqa: ANN401 - each call has its own
        """Return an answer, or why there is none."""
        ...

    def all(self, call: str, items: str, **parameters: Any) -> Any:  # noqa: ANN401 - as above
        """Return the items of every page, or why there are none."""
        ...

    def ask_each(self, call: str, many: Iterable[Json]) -> list[Any]:
        """Return an answer, or why there is none, for each of some parameters."""
        ...

    def all_each(self, call: str, items: str, many: Iterable[Json]) -> list[Any]:
        """Return the items of every page, or why there are none, for each of some parameters."""
        ...


class Reader:
    """The account that a session leads to, at the pace that AWS allows.

    Args:
        sources: by Region, so that functions of another Region are read where they are.
        region: the Region that is read.
    """

    def __init__(self, sources: Callable[[str], Source], region: str) -> None:
        self._sources = sources
        self._source = sources(region)
        self.region = region

    @property
    def source(self) -> Source:
        """What it stands on."""
        return self._source

    def in_region(self, region: str) -> "Reader":
        """Return the same account in another Region."""
        return self if region == self.region else Reader(self._sources, region)

    def read(self, call: str, **parameters: Any) -> Reading[Json | None]:  # noqa: ANN401 - each call has its own
        """Return the answer of a call; None where what it is about does not exist."""
        read: Reading[Json | None] = _reading(self._source.ask(call, **parameters), None)
        return read

    def read_each(self, call: str, asked: Sequence[Json]) -> list[Reading[Json | None]]:
        """Return the answers of a call that is made with each of some parameters, in order."""
        return [_reading(answer, None) for answer in self._source.ask_each(call, asked)]

    def read_all(self, call: str, key: str, **parameters: Any) -> Reading[list[Any]]:  # noqa: ANN401 - as above
        """Return the items below `key` of every page; none where there is nothing to list."""
        read: Reading[list[Any]] = _reading(self._source.all(call, key, **parameters), [])
        return read

    def read_all_each(self, call: str, key: str, asked: Sequence[Json]) -> list[Reading[list[Any]]]:
        """Return the same for each of some parameters, in order."""
        return [_reading(answer, []) for answer in self._source.all_each(call, key, asked)]


def _reading(answer: Any, absent: Any) -> Any:  # noqa: ANN401 - an answer of AWS, or why there is none
    if isinstance(answer, dict | list):
        return Known(answer)
    return Known(absent) if answer.is_absent else Unread(answer.call, answer.code)
