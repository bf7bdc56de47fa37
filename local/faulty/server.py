"""The server: a thread a connection, faults by name."""

import contextlib
import socket
import ssl
import threading
from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

from local.faulty import control, faults
from local.faulty.wire import Received, receive

HOST = "127.0.0.1"


class FaultyServer(ABC):
    """A server on loopback, from entering the context until leaving it.

    Attributes:
        requests: the target of every business request that arrived, in order.
    """

    def __init__(self, *, port: int = 0, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[str] = []
        self._tls = tls
        self._name, self._number = "", 0.0
        self._over = threading.Event()
        self._listener = _listen(port)
        self._port: int = self._listener.getsockname()[1]
        self._fillers: list[socket.socket] = []

    @property
    def url(self) -> str:
        """Where it answers. A certificate can only name `localhost`."""
        return f"https://localhost:{self._port}" if self._tls else f"http://{HOST}:{self._port}"

    @property
    def fault(self) -> str:
        """How it misbehaves now; empty: not at all."""
        return f"{self._name}:{self._number}" if self._number else self._name

    @fault.setter
    def fault(self, fault: str) -> None:
        before = self._name
        self._name, self._number = faults.parse(fault)
        if before in faults.OF_THE_LISTENER:
            self._reopen()
        if self._name in faults.OF_THE_LISTENER:
            self._close_doors()

    def __enter__(self) -> Self:
        self._serve()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._drop_listener()

    @abstractmethod
    def answer(self, request: Received) -> bytes:
        """The whole right response to `request`."""

    def _serve(self) -> None:
        arguments = (self._listener,)
        threading.Thread(
            target=self._accept, args=arguments, name="faulty-server", daemon=True
        ).start()

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):  # the listener was closed: that is how this ends
            while True:
                sock, _ = listener.accept()
                arguments = (sock,)
                threading.Thread(target=self._converse, args=arguments, daemon=True).start()

    def _converse(self, sock: socket.socket) -> None:
        with contextlib.suppress(OSError), sock:  # clients that give up are what this is for
            if self._name in faults.OF_THE_CONNECTION:
                self._over.wait()
                return
            if self._tls is not None:
                sock = self._tls.wrap_socket(sock, server_side=True)
            with sock:
                while self._answer_next(sock):
                    pass

    def _answer_next(self, sock: socket.socket) -> bool:
        """Answer one request. Returns whether the connection goes on."""
        request = receive(sock)
        if request is None or self._over.is_set():
            return False
        if request.target == control.PATH:
            sock.sendall(control.answer(request, self))
            return True
        self.requests.append(request.target)
        right_answer = self.answer(request)
        misbehave = faults.AFTER_THE_REQUEST.get(self._name)
        if misbehave is None:
            sock.sendall(right_answer)
            return True
        misbehave(faults.Exchange(sock, right_answer, self._number, self._over))
        return self._name not in {"hang", "header_drip", "drip", "huge", "reset", "down"}

    def _close_doors(self) -> None:
        self._drop_listener()
        self._listener = _taken(self._port)  # or another program gets it meanwhile
        if self._name == faults.NOT_ACCEPTED:
            self._listener.listen(0)
            # Once the queue of a listener that never accepts is full, the system drops whoever
            # else knocks, without a word.
            for _ in range(3):
                filler = socket.socket()
                filler.setblocking(False)
                filler.connect_ex((HOST, self._port))
                self._fillers.append(filler)

    def _reopen(self) -> None:
        self._drop_listener()
        self._listener = _listen(self._port)
        self._serve()

    def _drop_listener(self) -> None:
        with contextlib.suppress(OSError):  # wakes accept(); an idle listener is not connected
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        while self._fillers:
            self._fillers.pop().close()


def _listen(port: int) -> socket.socket:
    listener = _taken(port)
    listener.listen(128)
    return listener


def _taken(port: int) -> socket.socket:
    """A socket that has the port; until it listens, whoever knocks is refused."""
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((HOST, port))
    return sock
