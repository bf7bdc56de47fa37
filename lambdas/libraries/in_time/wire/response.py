"""An HTTP/1.1 answer, read off a socket strictly.

Not by http.client, whose parser makes an e-mail of every answer: a third of a round trip's CPU.
It also takes an interim answer (103) for the last one, so that the right one would be there for
the next caller. What two readers could read differently is refused (RFC 9112, 11.2).
"""

from __future__ import annotations

import re

from in_time.budget import Cause, DownstreamError
from in_time.wire.stream import Source, Stream, no_http
from records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_BYTES = 1_000_000
"""A customer record is a few hundred bytes. More than this is an accident or an attack."""

MOST_HEADER_LINES = 100
MOST_INTERIM_ANSWERS = 10

_STATUS_LINE = re.compile(r"HTTP/1\.([01]) ([1-5][0-9]{2})(?: [^\r\n\0]*)?")
_HEADER_LINES = re.compile(r"(?:(?:\A|\r\n)[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\r\n\0]*)*")
_MOST_DIGITS = 18
_CHUNK_LINE = rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n\0]*)?"  # compiled where somebody sends chunks
_WITHOUT_BODY = frozenset({204, 304})


@record
class Response:
    """What came back, whole. Names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def read_response(source: Source) -> tuple[Response, bool]:
    """The next answer, and whether another can follow it on the same connection.

    Raises:
        LostBeforeAnswerError: the peer closed before the first byte.
        DownstreamError: `unreachable` when the answer broke off, `too_large` before more than
            the limit has been read, `bad_answer` when it is no HTTP.
        OSError: what the source raises.
    """
    stream = Stream(source)
    status, headers, lasting = _final_head(stream)
    length = headers.get("content-length")
    if status in _WITHOUT_BODY:
        body = b""
        # A 304 tells how long the body would be; a 204 that does so may send one (RFC 9110, 8.6).
        lasting = lasting and (status == 304 or _says_no_body(headers))
    elif "transfer-encoding" in headers:
        if length is not None or headers["transfer-encoding"].lower() != "chunked":
            raise no_http("two lengths, or an unknown transfer encoding", status)
        body = _chunked(stream, status)
    elif length is not None:
        if not (length.isascii() and length.isdecimal() and len(length) <= _MOST_DIGITS):
            raise no_http("a Content-Length that is no number", status)
        body = stream.exactly(_bounded(int(length), status))
    else:
        lasting, body = False, _rest(stream, status)
    return Response(status, headers, body), lasting and not stream.rest


def _final_head(stream: Stream) -> tuple[int, dict[str, str], bool]:
    """Status and headers of the answer after the interim ones, and whether the peer goes on."""
    for _ in range(MOST_INTERIM_ANSWERS):
        first, _, lines = stream.until(b"\r\n\r\n").decode("latin-1").partition("\r\n")
        found = _STATUS_LINE.fullmatch(first)
        if not found:
            raise no_http("no status line")
        status, headers = int(found[2]), _headers(lines)
        if status >= 200:
            closing = "close" in headers.get("connection", "").lower()
            return status, headers, found[1] == "1" and not closing
        if status == 101:
            raise no_http("a switch to another protocol", status)
    raise no_http("no end of interim answers")


def _headers(text: str) -> dict[str, str]:
    lines = text.split("\r\n") if text else []
    if len(lines) > MOST_HEADER_LINES:
        raise no_http(f"more than {MOST_HEADER_LINES} header lines")
    if not _HEADER_LINES.fullmatch(text):
        raise no_http("a header line that is none")
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        name, value = name.lower(), value.strip(" \t")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _says_no_body(headers: Mapping[str, str]) -> bool:
    return headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers


def _chunked(stream: Stream, status: int) -> bytes:
    body = bytearray()
    while True:
        found = re.fullmatch(_CHUNK_LINE, stream.until(b"\r\n"))
        if not found:
            raise no_http("a chunk without a size", status)
        size = int(found[1], 16)
        if size == 0:
            break
        _bounded(len(body) + size, status)
        body += stream.exactly(size)
        if stream.exactly(2) != b"\r\n":
            raise no_http("a chunk longer than it says", status)
    for _ in range(MOST_HEADER_LINES):  # trailers, of which nothing is needed
        if not stream.until(b"\r\n"):
            return bytes(body)
    raise no_http("no end of trailers", status)


def _rest(stream: Stream, status: int) -> bytes:
    body = bytearray(stream.rest)
    while portion := stream.receive():
        body += portion
        _bounded(len(body), status)
    return bytes(body)


def _bounded(size: int, status: int) -> int:
    if size > MOST_BYTES:
        raise DownstreamError(
            Cause.TOO_LARGE,
            f"more than {MOST_BYTES} bytes: ask for less, or raise the limit",
            status=status,
        )
    return size
