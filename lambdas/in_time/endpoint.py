"""Where a downstream is: parsed once, and refused unless it is safe to talk to."""

from dataclasses import dataclass
from urllib.parse import urlsplit

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
                host is another machine.
        """
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme not in {"http", "https"} or not host:
            raise ValueError(f"{url!r} is no http(s) URL: write https://host[:port][/path]")
        if parts.username is not None or parts.query or parts.fragment:
            raise ValueError(f"the URL of {host} holds more than host, port and path: remove it")
        tls = parts.scheme == "https"
        if not tls and host not in LOOPBACK_HOSTS:
            raise ValueError(f"{host} is another machine: write https:// instead of http://")
        port = parts.port or (443 if tls else 80)
        return cls(host, port, tls, parts.path.rstrip("/"), ca_file)

    @property
    def authority(self) -> str:
        """The value of the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.tls else 80) else f"{host}:{self.port}"
