"""No answer, however odd, is ever taken for the answer to another question."""

import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import pytest

from in_time.budget import Cause, Deadline, DownstreamError
from in_time.wire import Endpoint, HttpClient, Request
from local.loopback import wait_until
from tests.stopwatch import Stopwatch

pytestmark = pytest.mark.faults

ASK = Request("GET", "/", {}, repeatable=True)
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
PAUSE = b""


class Script:
    """Says the same parts, whatever is asked, with a moment's pause where one is empty."""

    def __init__(self, parts: Sequence[bytes]) -> None:
        self._parts = parts
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.connections = 0

    def serve(self) -> None:
        with suppress(OSError):  # closed: that is how it ends
            while True:
                sock, _ = self._listener.accept()
                self.connections += 1
                threading.Thread(target=self._converse, args=(sock,), daemon=True).start()

    def _converse(self, sock: socket.socket) -> None:
        with suppress(OSError), sock:
            while sock.recv(65536):
                for part in self._parts:
                    time.sleep(0.05) if part == PAUSE else sock.sendall(part)

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()


@contextmanager
def peer(*parts: bytes) -> Iterator[tuple[Script, HttpClient]]:
    script = Script(parts)
    threading.Thread(target=script.serve, daemon=True).start()
    yield script, HttpClient(Endpoint.parse(script.url))
    script.close()


@pytest.mark.parametrize("status", [100, 102, 103])
def test_an_interim_answer_is_not_the_answer(status: int) -> None:
    interim = f"HTTP/1.1 {status} Soon\r\nLink: </a>\r\n\r\n".encode()
    with peer(interim, PAUSE, OK) as (script, client):
        for _ in range(3):
            response = client.exchange(ASK, Deadline.after(2))
            assert (response.status, response.body) == (200, b"ok")
        assert script.connections == 1


def test_what_comes_after_an_answer_is_not_the_next_answer() -> None:
    with peer(OK + OK.replace(b"ok", b"no")) as (script, client):
        for _ in range(3):
            assert client.exchange(ASK, Deadline.after(2)).body == b"ok"
        assert script.connections == 3


def test_a_connection_with_half_an_answer_on_it_is_not_used_again() -> None:
    with peer(OK[:-1], *[PAUSE] * 10, b"k") as (script, client):
        for _ in range(2):
            with pytest.raises(DownstreamError) as raised:
                client.exchange(ASK, Deadline.after(0.1))
            assert raised.value.cause is Cause.TIMED_OUT
        assert wait_until(lambda: script.connections == 2, seconds=20)


def test_an_answer_in_chunks_with_trailers_is_read_to_its_end() -> None:
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    with peer(chunked, PAUSE, b"1;x=y\r\no\r\n", b"01\r\nk\r\n0\r\nX: 1\r\n\r\n") as (
        script,
        client,
    ):
        for _ in range(3):
            assert client.exchange(ASK, Deadline.after(2)).body == b"ok"
        assert script.connections == 1


@pytest.mark.parametrize(
    "answer",
    [
        OK.replace(b"1.1", b"1.0"),
        OK.replace(b"\r\n\r\n", b"\r\nConnection: Close\r\n\r\n"),
    ],
)
def test_a_connection_that_the_peer_means_to_close_is_not_used_again(answer: bytes) -> None:
    with peer(answer) as (script, client):
        for _ in range(2):
            assert client.exchange(ASK, Deadline.after(2)).body == b"ok"
        assert script.connections == 2


def head(*lines: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", *lines, "", ""]).encode()


@pytest.mark.parametrize(
    "answer",
    [
        head("Content-Length: 2", "Transfer-Encoding: chunked") + b"2\r\nok\r\n0\r\n\r\n",
        head("Content-Length: 2", "Content-Length: 4") + b"okok",
        head("Content-Length: 0_2") + b"ok",
        head("Content-Length: +2") + b"ok",
        head("Content-Length : 2") + b"ok",
        head("Content-Length: 2", " 3") + b"ok",
        head("Content-Length: 2", "X: a\nTransfer-Encoding: chunked") + b"ok",
        head("Transfer-Encoding: gzip, chunked") + b"2\r\nok\r\n0\r\n\r\n",
        head("Transfer-Encoding: chunked") + b"0x2\r\nok\r\n0\r\n\r\n",
        head("Transfer-Encoding: chunked") + b"1\r\nok\r\n0\r\n\r\n",
        head("Transfer-Encoding: chunked") + b"-2\r\nok\r\n0\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
        b"HTTP/2 200 OK\r\n\r\n",
        b"\x16\x03\x01 what TLS says to who speaks plainly\r\n\r\n",
    ],
)
def test_an_answer_that_two_readers_could_read_differently_is_refused(answer: bytes) -> None:
    with peer(answer) as (script, client):
        for _ in range(2):
            with pytest.raises(DownstreamError) as raised:
                client.exchange(ASK, Deadline.after(2))
            assert raised.value.cause is Cause.BAD_ANSWER
        assert script.connections == 2


@pytest.mark.parametrize(
    "answer",
    [
        head(*[f"X-{number}: y" for number in range(1000)]),
        b"HTTP/1.1 200 OK\r\nX: " + b" " * 10_000_000,
        b"HTTP/1.1 103 Soon\r\n\r\n" * 1000,
        head("Transfer-Encoding: chunked") + b"0\r\n" + b"X: y\r\n" * 100_000,
    ],
)
def test_a_header_without_end_is_soon_refused(answer: bytes) -> None:
    watch = Stopwatch()
    with peer(answer) as (_, client), pytest.raises(DownstreamError) as raised:
        client.exchange(ASK, Deadline.after(5))
    assert raised.value.cause is Cause.BAD_ANSWER
    assert watch.seconds < 2


@pytest.mark.parametrize(
    "request_",
    [
        Request("GET", "/ HTTP/1.1\r\nX: y", {}),
        Request("GET", "/a b", {}),
        Request("GET", "/", {"x-api-key": "key\r\nX: y"}),
        Request("GET", "/", {"x-api-key": "kéy"}),
        Request("GET", "/", {"x\r\ny": "z"}),
    ],
)
def test_a_request_that_would_be_read_as_two_is_never_sent(request_: Request) -> None:
    with peer(OK) as (script, client):
        with pytest.raises(DownstreamError) as raised:
            client.exchange(request_, Deadline.after(2))
        assert raised.value.cause is Cause.BAD_ANSWER
        assert script.connections == 0
