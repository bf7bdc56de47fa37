"""A socket that does not block but while it has to wait, and then within its deadline."""

import socket
from collections.abc import Iterator
from threading import Timer
from time import monotonic

import pytest

from in_time.budget import Deadline, DeadlineExceededError
from in_time.wire.sockets import BoundedSocket

pytestmark = pytest.mark.faults

MORE_THAN_BUFFERS_HOLD = bytes(16_000_000)


@pytest.fixture
def pair() -> Iterator[tuple[BoundedSocket, socket.socket]]:
    ours, peer = socket.socketpair()
    with BoundedSocket(fileno=ours.detach()) as bounded, peer:
        bounded.setblocking(False)  # as `Connector` hands it over
        yield bounded, peer


def test_a_peer_that_never_reads_takes_no_more_than_the_deadline(
    pair: tuple[BoundedSocket, socket.socket],
) -> None:
    bounded, _ = pair
    bounded.deadline = Deadline.after(0.2)
    began = monotonic()
    with pytest.raises(TimeoutError):
        bounded.sendall(MORE_THAN_BUFFERS_HOLD)
    assert 0.1 < monotonic() - began < 2


def test_a_peer_that_reads_late_gets_all_of_it(
    pair: tuple[BoundedSocket, socket.socket],
) -> None:
    bounded, peer = pair
    bounded.deadline = Deadline.after(10)
    got = bytearray()

    def read() -> None:
        while portion := peer.recv(1_000_000):
            got.extend(portion)

    reader = Timer(0.1, read)
    reader.start()
    bounded.sendall(MORE_THAN_BUFFERS_HOLD)
    assert not bounded.getblocking()
    bounded.shutdown(socket.SHUT_WR)
    reader.join()
    assert len(got) == len(MORE_THAN_BUFFERS_HOLD)


def test_a_silent_peer_takes_no_more_than_the_deadline(
    pair: tuple[BoundedSocket, socket.socket],
) -> None:
    bounded, _ = pair
    bounded.deadline = Deadline.after(0.2)
    began = monotonic()
    with pytest.raises(TimeoutError):
        bounded.recv(1)
    assert 0.1 < monotonic() - began < 2


def test_what_comes_late_is_received(pair: tuple[BoundedSocket, socket.socket]) -> None:
    bounded, peer = pair
    bounded.deadline = Deadline.after(10)
    Timer(0.1, peer.sendall, (b"late",)).start()
    assert bounded.recv(10) == b"late"
    assert not bounded.getblocking()


def test_without_time_left_nothing_is_sent_or_received(
    pair: tuple[BoundedSocket, socket.socket],
) -> None:
    bounded, peer = pair
    peer.sendall(b"there")
    bounded.deadline = Deadline.after(0)
    with pytest.raises(DeadlineExceededError):
        bounded.recv(10)
    with pytest.raises(DeadlineExceededError):
        bounded.sendall(b"too late")
    peer.setblocking(False)
    with pytest.raises(BlockingIOError):
        peer.recv(10)
