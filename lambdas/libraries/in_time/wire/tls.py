"""TLS within a deadline, and who vouches for a host.

Imported when a connection needs it: `ssl` costs a start more than the rest of the kit, and the
first host can be looked up meanwhile.
"""

from __future__ import annotations

import socket
import ssl
import threading
from binascii import a2b_base64

from in_time.budget import Cause, Deadline, DeadlineExceededError, DownstreamError
from in_time.wire.request import Endpoint
from in_time.wire.resolver import as_bytes
from in_time.wire.sockets import BoundedSocket

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class BoundedTlsSocket(ssl.SSLSocket):
    """A TLS socket bound by `deadline`: `sendall` is made of `send`."""

    deadline: Deadline

    def do_handshake(self, block: bool = False) -> None:
        """Shake hands within the deadline."""
        self.settimeout(self.deadline.wait_seconds())
        super().do_handshake(block)

    def send(self, data: ReadableBuffer, flags: int = 0) -> int:
        """Send a part within the deadline."""
        self.settimeout(self.deadline.wait_seconds())
        return super().send(data, flags)

    def recv(self, size: int = 1024, flags: int = 0) -> bytes:
        """Receive what is there within the deadline."""
        self.settimeout(self.deadline.wait_seconds())
        return super().recv(size, flags)

    def says_nothing(self) -> bool:
        """Whether what can be read is TLS's own, and so is no end, and nothing that was said."""
        self.setblocking(False)
        try:
            super().recv(1)
        except ssl.SSLWantReadError:
            return True
        except OSError:
            pass
        return False


class OtherAuthorityError(Exception):
    """Amazon's authorities do not vouch for the host; another one that is trusted may."""


def secure(sock: BoundedSocket, endpoint: Endpoint, deadline: Deadline) -> BoundedTlsSocket:
    """Speak TLS over `sock`, the certificate checked against the host and who vouches for it.

    Raises:
        DownstreamError: `tls_failed`.
        DeadlineExceededError: the handshake did not end in time.
        OtherAuthorityError: shake hands again, over a new connection. Once in a process at most.
    """
    host, trust = endpoint.host, trust_in(endpoint)
    secured: socket.socket = sock
    try:
        tls: BoundedTlsSocket = context_of(trust).wrap_socket(  # type: ignore[assignment]  # what sslsocket_class says
            sock, server_hostname=as_bytes(host), do_handshake_on_connect=False
        )
        secured = tls
        tls.deadline = deadline
        tls.do_handshake()
    except (OSError, DownstreamError) as error:
        secured.close()  # wrapping has taken the connection out of `sock`
        if isinstance(error, TimeoutError | DownstreamError):
            raise DeadlineExceededError(f"no TLS handshake with {host} in time") from error
        if trust == _AMAZON and isinstance(error, ssl.SSLCertVerificationError):
            _NOT_AMAZONS.add(host)
            raise OtherAuthorityError from error
        raise DownstreamError(Cause.TLS_FAILED, f"no TLS with {host}: {error}") from error
    return tls


_AMAZON = "Amazon"
_AMAZONS_HOSTS = (".amazonaws.com", ".amazonaws.com.cn", ".cloudfront.net")
_AMAZONS_NAMES = (b"Amazon Root CA", b"Starfield Services Root Certificate Authority")
"""Of the authorities of Amazon Trust Services, which sign for AWS (AWS security blog, "How to
prepare for AWS's move to its own certificate authority")."""

_NOT_AMAZONS: set[str] = set()


def trust_in(endpoint: Endpoint) -> str:
    """What `context_of` takes: whoever may vouch for the host, as few as will do.

    For a host of AWS that is Amazon's authorities among those that are trusted: seven instead of
    150, whose reading costs a start 20 ms of processor time. Where another one has signed, such as
    that of a company's proxy, all of them count for that host from then on.
    """
    few = not endpoint.ca_file and endpoint.host.endswith(_AMAZONS_HOSTS)
    return _AMAZON if few and endpoint.host not in _NOT_AMAZONS else endpoint.ca_file


_contexts: dict[str, ssl.SSLContext] = {}
_one_at_a_time = threading.Lock()


def context_of(trust: str) -> ssl.SSLContext:
    """Made on first use: reading the trusted certificates costs more than the whole call.

    Args:
        trust: what `trust_in` says.
    """
    made = _contexts.get(trust)  # without waiting for another that is being made
    if made is not None:
        return made
    with _one_at_a_time:
        if trust not in _contexts:
            _contexts[trust] = _made_context(trust)
        return _contexts[trust]


def _made_context(trust: str) -> ssl.SSLContext:
    # With a file or data, create_default_context trusts that and none of the public authorities.
    if trust == _AMAZON:
        context = ssl.create_default_context(cadata=_amazons_authorities() or None)
    else:
        context = ssl.create_default_context(cafile=trust or None)
    if trust not in {_AMAZON, ""}:
        # On by default since Python 3.13, and refuses what private authorities often leave
        # out, such as key identifiers. Chain, name and dates are checked all the same.
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    context.sslsocket_class = BoundedTlsSocket
    return context


def _amazons_authorities() -> bytes:
    """Those of the certificates that the system trusts, in DER; empty where none is found."""
    file = ssl.get_default_verify_paths().cafile
    if not file:
        return b""
    with open(file, encoding="ascii", errors="replace") as pem:  # noqa: PTH123 - pathlib costs a start more than this
        blocks = pem.read().split("-----BEGIN CERTIFICATE-----")[1:]
    try:
        certificates = [a2b_base64(block.partition("-----END")[0]) for block in blocks]
    except ValueError:  # not for us to judge: OpenSSL reads the whole file
        return b""
    return b"".join(one for one in certificates if any(name in one for name in _AMAZONS_NAMES))
