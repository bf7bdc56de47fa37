"""Bytes off a socket, in the portions that HTTP/1.1 asks for."""

from __future__ import annotations

from in_time.budget import Cause, DownstreamError
from in_time.wire.sockets import broke_off

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol
else:
    Protocol = object

MOST_HEADER_BYTES = 65_536
_PORTION_BYTES = 65_536


class LostBeforeAnswerError(DownstreamError):
    """The connection ended without a byte of an answer."""


class Source(Protocol):
    """What bytes come from."""

    def recv(self, size: int, /) -> bytes:
        """What is there, at most `size` bytes; nothing once the peer has closed."""


class Stream:
    """Bytes in the portions that the protocol asks for."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._begun = False
        self._held = b""
        self._at = 0  # what comes before has been taken: cutting it off would copy the rest

    @property
    def rest(self) -> bytes:
        """What is there and was not asked for."""
        return self._held[self._at :]

    def receive(self) -> bytes:
        """What comes next; nothing once the peer has closed."""
        try:
            portion = self._source.recv(_PORTION_BYTES)
        except OSError as error:
            if not broke_off(error):
                raise
            raise self._broken_off() from error
        if portion:
            self._begun = True
        return portion

    def until(self, mark: bytes) -> bytes:
        """What comes before the next `mark`, which is passed over."""
        while True:
            end = self._held.find(mark, self._at)
            if end >= 0:
                before, self._at = self._held[self._at : end], end + len(mark)
                return before
            if len(self._held) - self._at > MOST_HEADER_BYTES:
                raise no_http(f"a header of more than {MOST_HEADER_BYTES} bytes")
            self._held, self._at = self.rest + self._more(), 0

    def exactly(self, count: int) -> bytes:
        """The next `count` bytes."""
        end = self._at + count
        if end > len(self._held):
            portions, size = [self.rest], len(self._held) - self._at
            while size < count:
                portions.append(self._more())
                size += len(portions[-1])
            self._held, self._at, end = b"".join(portions), 0, count
        found, self._at = self._held[self._at : end], end
        return found

    def _more(self) -> bytes:
        portion = self.receive()
        if not portion:
            raise self._broken_off()
        return portion

    def _broken_off(self) -> DownstreamError:
        kind = DownstreamError if self._begun else LostBeforeAnswerError
        return kind(Cause.UNREACHABLE, "the answer broke off")


def no_http(what: str, status: int | None = None) -> DownstreamError:
    """What was said is no HTTP."""
    return DownstreamError(Cause.BAD_ANSWER, f"no HTTP: {what}", status=status)
