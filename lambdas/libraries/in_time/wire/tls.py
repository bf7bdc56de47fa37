"""TLS within a deadline, and who vouches for a host.

Imported when a connection needs it: `ssl` costs a start more than the rest of the kit, and the
first host can be looked up meanwhile.
"""

from __future__ import annotations

import socket
import ssl
import threading

from in_time.budget import Cause, Deadline, DeadlineExceededError, DownstreamError
from in_time.wire.request import Endpoint
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


def secure(sock: BoundedSocket, endpoint: Endpoint, deadline: Deadline) -> BoundedTlsSocket:
    """Speak TLS over `sock`, the certificate checked against the host and who vouches for it.

    Raises:
        DownstreamError: `tls_failed`.
        DeadlineExceededError: the handshake did not end in time.
    """
    host = endpoint.host
    secured: socket.socket = sock
    try:
        tls: BoundedTlsSocket = context_of(endpoint.ca_file).wrap_socket(  # type: ignore[assignment]  # what sslsocket_class says
            sock, server_hostname=host, do_handshake_on_connect=False
        )
        secured = tls
        tls.deadline = deadline
        tls.do_handshake()
    except (OSError, DownstreamError) as error:
        secured.close()  # wrapping has taken the connection out of `sock`
        if isinstance(error, TimeoutError | DownstreamError):
            raise DeadlineExceededError(f"no TLS handshake with {host} in time") from error
        raise DownstreamError(Cause.TLS_FAILED, f"no TLS with {host}: {error}") from error
    return tls


_contexts: dict[str, ssl.SSLContext] = {}
_one_at_a_time = threading.Lock()


def context_of(ca_file: str) -> ssl.SSLContext:
    """Made on first use: reading the trusted certificates costs more than the whole call."""
    with _one_at_a_time:
        if ca_file not in _contexts:
            _contexts[ca_file] = _made_context(ca_file)
        return _contexts[ca_file]


def _made_context(ca_file: str) -> ssl.SSLContext:
    # With a file, create_default_context trusts that and none of the public authorities.
    context = ssl.create_default_context(cafile=ca_file or None)
    if ca_file:
        # On by default since Python 3.13, and refuses what private authorities often leave
        # out, such as key identifiers. Chain, name and dates are checked all the same.
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    context.sslsocket_class = BoundedTlsSocket
    return context
