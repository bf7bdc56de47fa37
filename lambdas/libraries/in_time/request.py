"""An HTTP/1.1 request, as data and as bytes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from in_time.cause import Cause, DownstreamError
from in_time.endpoint import Endpoint
from in_time.response import Response

_FIRST_LINE = re.compile(r"[A-Z]+ [!-~]+ HTTP/1\.1")
_HEADER_LINE = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+: [ -~]*")


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask.

    Attributes:
        repeatable: asking twice does no harm.
        fits: whether an answer is certain to be the one to this request. A connection that gave
            another is not used again: whoever asks next could get what was meant for this one.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""
    repeatable: bool = False
    fits: Callable[[Response], bool] = lambda _: True

    def to_bytes(self, endpoint: Endpoint) -> bytes:
        """The whole request, as it goes to `endpoint`.

        Raises:
            DownstreamError: `bad_answer`: a line break or the like would make another request of
                it. The message does not quote it, for it may hold a key.
        """
        first_line = f"{self.method} {endpoint.path}{self.path} HTTP/1.1"
        headers = [f"Host: {endpoint.authority}", "Accept-Encoding: identity"]
        headers += [f"{name}: {value}" for name, value in self.headers.items()]
        if self.body or self.method != "GET":
            headers.append(f"Content-Length: {len(self.body)}")
        if not _FIRST_LINE.fullmatch(first_line) or not all(map(_HEADER_LINE.fullmatch, headers)):
            raise DownstreamError(
                Cause.BAD_ANSWER,
                "path and headers have to be printable ASCII: check the secret's URL and key",
            )
        return "\r\n".join([first_line, *headers, "", ""]).encode() + self.body
