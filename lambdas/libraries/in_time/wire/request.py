"""What to ask, and of whom: an HTTP/1.1 request as data and as bytes."""

from __future__ import annotations

import re
from functools import cached_property

from in_time.budget import Cause, DownstreamError
from in_time.wire.response import Response
from records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PORT = r"[0-9]{1,4}|[1-5][0-9]{4}"
_PLAIN_URL = re.compile(rf"(https?)://([a-z0-9][a-z0-9.-]*)(?::({_PORT}))?(/[A-Za-z0-9._~/-]*)?")
_NO_URL = "it holds no http(s) URL: write https://host[:port][/path], with a port up to 65535"

LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


@record
class Endpoint:
    """A base URL in parts, and who vouches for it.

    Attributes:
        path: has no slash at its end.
        ca_file: a PEM file of the authorities whose certificates the host may show, and of no
            others; empty: the public ones.
    """

    host: str
    port: int
    tls: bool
    path: str
    ca_file: str = ""

    @classmethod
    def parse(cls, url: str, *, ca_file: str = "") -> Endpoint:
        """Read a base URL.

        Raises:
            ValueError: it is no URL of a host, holds credentials, or is not https though the
                host is another machine. Messages quote nothing of it: it comes out of a secret,
                and with a typing error any part of it may be the token.
        """
        scheme, host, port, path = _parts(url)
        tls = scheme == "https"
        if not tls and host not in LOOPBACK_HOSTS:
            raise ValueError("the URL leads to another machine: write https:// instead of http://")
        port = port or (443 if tls else 80)
        return cls(host, port, tls, path.rstrip("/"), ca_file)

    @cached_property
    def authority(self) -> str:
        """The value of the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.tls else 80) else f"{host}:{self.port}"


def _parts(url: str) -> tuple[str, str, int | None, str]:
    """The scheme, the host, the port if there is one, and the path of a URL that holds no more."""
    plain = _PLAIN_URL.fullmatch(url)
    if plain:
        return plain[1], plain[2], int(plain[3]) if plain[3] else None, plain[4] or ""
    # Only a URL of an unusual form pays for this import: it costs a start milliseconds.
    from urllib.parse import urlsplit  # noqa: PLC0415 - as said above

    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise ValueError(_NO_URL) from None  # the cause would quote it
    if parts.scheme not in {"http", "https"} or not host:
        raise ValueError(_NO_URL)
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("the URL holds more than host, port and path: remove it")
    return parts.scheme, host, port, parts.path


_UNRESERVED = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"  # RFC 3986, 2.3
_QUOTED = [chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in range(256)]


def quoted(text: str) -> str:
    """`text` as a part of a path or a query: what `urllib.parse.quote` says, without its import.

    Args:
        text: anything that UTF-8 can write.
    """
    return "".join([_QUOTED[byte] for byte in text.encode()])


_HEAD = re.compile(r"[A-Z]+ [!-~]+ HTTP/1\.1(?:\r\n[!#$%&'*+.^_`|~0-9A-Za-z-]+: [ -~]*)+\r\n\r\n")


@record
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
        lines = [
            f"{self.method} {endpoint.path}{self.path} HTTP/1.1",
            f"Host: {endpoint.authority}",
            "Accept-Encoding: identity",
            *[f"{name}: {value}" for name, value in self.headers.items()],
        ]
        if self.body or self.method != "GET":
            lines.append(f"Content-Length: {len(self.body)}")
        head = "\r\n".join([*lines, "", ""])
        whole = len(head.split("\r\n")) == len(lines) + 2  # none of them is two
        if not (whole and _HEAD.fullmatch(head)):
            raise DownstreamError(
                Cause.BAD_ANSWER,
                "path and headers have to be printable ASCII: check the secret's URL and key",
            )
        return head.encode() + self.body
