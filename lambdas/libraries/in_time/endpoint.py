"""Where a downstream is: parsed once, and refused unless it is safe to talk to."""

from dataclasses import dataclass
from urllib.parse import urlsplit

_NO_URL = "it holds no http(s) URL: write https://host[:port][/path], with a port up to 65535"

LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
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
    def parse(cls, url: str, *, ca_file: str = "") -> "Endpoint":
        """Read a base URL.

        Raises:
            ValueError: it is no URL of a host, holds credentials, or is not https though the
                host is another machine. Messages quote nothing of it: it comes out of a secret,
                and with a typing error any part of it may be the token.
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            raise ValueError(_NO_URL) from None  # the cause would quote it
        if parts.scheme not in {"http", "https"} or not host:
            raise ValueError(_NO_URL)
        if parts.username is not None or parts.query or parts.fragment:
            raise ValueError("the URL holds more than host, port and path: remove it")
        tls = parts.scheme == "https"
        if not tls and host not in LOOPBACK_HOSTS:
            raise ValueError("the URL leads to another machine: write https:// instead of http://")
        port = port or (443 if tls else 80)
        return cls(host, port, tls, parts.path.rstrip("/"), ca_file)

    @property
    def authority(self) -> str:
        """The value of the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.tls else 80) else f"{host}:{self.port}"
