"""Many addresses, some of them dead: on real sockets, for only those can swallow a packet."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Self

import pytest

from in_time.budget import Cause, Deadline, DeadlineExceededError, DownstreamError
from in_time.wire import connecting
from in_time.wire.connecting import AVOIDED_SECONDS, PAUSE_SECONDS, Connector
from in_time.wire.resolver import Address
from in_time.wire.sockets import BoundedSocket
from tests.clocks import Clocks
from tests.stopwatch import Stopwatch

pytestmark = pytest.mark.faults


class Place(ExitStack):
    """An address of this machine.

    Once the queue of a listener that never accepts is full, the system drops whoever else knocks,
    without a word.
    """

    def __init__(self, *, dead: bool = False) -> None:
        super().__init__()
        self._listener = self.enter_context(socket.create_server(("127.0.0.1", 0)))
        self._listener.listen(0 if dead else 128)
        self.address = Address(socket.AF_INET, self._listener.getsockname())
        for _ in range(3 if dead else 0):
            filler = self.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(self.address.target)

    def __enter__(self) -> Self:
        return self

    def accept(self, count: int) -> None:
        for _ in range(count):
            self.enter_context(self._listener.accept()[0])


@pytest.fixture
def place() -> Iterator[Callable[..., Place]]:
    with ExitStack() as places:
        yield lambda **how: places.enter_context(Place(**how))


@pytest.fixture
def refused() -> Iterator[Callable[[], Address]]:
    """Addresses at which nobody listens; they are taken, so that nobody else begins to."""
    with ExitStack() as taken:

        def address() -> Address:
            sock = taken.enter_context(socket.socket())
            sock.bind(("127.0.0.1", 0))
            return Address(socket.AF_INET, sock.getsockname())

        yield address


def seconds_to_reach(connector: Connector, addresses: list[Address], *, within: float) -> float:
    watch = Stopwatch()
    with connector.connect(addresses, Deadline.after(within)) as sock:
        seconds = watch.seconds
        assert sock.getpeername() == addresses[-1].target
    return seconds


def test_a_dead_address_costs_a_moment_and_then_nothing(place: Callable[..., Place]) -> None:
    connector, addresses = Connector(), [place(dead=True).address, place().address]
    assert seconds_to_reach(connector, addresses, within=3) < PAUSE_SECONDS + 0.5
    assert seconds_to_reach(connector, addresses, within=3) < PAUSE_SECONDS / 2


def test_a_dead_address_is_tried_first_again_after_a_while(
    place: Callable[..., Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = place(dead=True), place()
    connector = Connector()
    seconds_to_reach(connector, [first.address, second.address], within=3)
    first.accept(2)
    Clocks(monkeypatch).freeze(AVOIDED_SECONDS)
    with connector.connect([first.address, second.address], Deadline.after(3)) as sock:
        assert sock.getpeername() == first.address.target


def test_the_last_of_many_addresses_is_reached_in_half_of_the_time(
    place: Callable[..., Place],
) -> None:
    addresses = [place(dead=True).address for _ in range(23)] + [place().address]
    assert seconds_to_reach(Connector(), addresses, within=2) < 1.5


def test_an_address_that_takes_its_time_is_waited_for_while_others_are_tried(
    place: Callable[..., Place],
) -> None:
    slow, *dead = (place(dead=True) for _ in range(6))
    threading.Timer(0.3, slow.accept, [2]).start()  # the system knocks again after a second
    addresses = [slow.address, *(one.address for one in dead)]
    with Connector().connect(addresses, Deadline.after(8)) as sock:  # or after three
        assert sock.getpeername() == slow.address.target


def test_an_address_that_refuses_is_followed_by_the_next_at_once(
    place: Callable[..., Place], refused: Callable[[], Address]
) -> None:
    addresses = [*(refused() for _ in range(5)), place().address]
    assert seconds_to_reach(Connector(), addresses, within=3) < PAUSE_SECONDS


def test_when_all_refuse_the_host_is_unreachable(refused: Callable[[], Address]) -> None:
    with pytest.raises(DownstreamError, match="refused") as raised:
        Connector().connect([refused(), refused()], Deadline.after(2))
    assert raised.value.cause is Cause.UNREACHABLE


def test_when_all_are_silent_the_time_is_over(
    place: Callable[..., Place], refused: Callable[[], Address]
) -> None:
    addresses = [place(dead=True).address, refused(), place(dead=True).address]
    watch = Stopwatch()
    with pytest.raises(DeadlineExceededError):
        Connector().connect(addresses, Deadline.after(0.3))
    assert watch.seconds < 0.8


def test_a_caller_with_little_time_left_spoils_no_address(place: Callable[..., Place]) -> None:
    slow, other = place(dead=True), place(dead=True)
    connector = Connector()
    with pytest.raises(DeadlineExceededError):
        connector.connect([slow.address], Deadline.after(0.02))
    assert connector._in_order([slow.address, other.address])[0] is slow.address


def test_families_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    sixes = [Address(socket.AF_INET6, ("::1", port, 0, 0)) for port in (1, 2, 3)]
    fours = [Address(socket.AF_INET, ("127.0.0.1", port)) for port in (1,)]
    expected = [sixes[0], fours[0], sixes[1], sixes[2]]
    assert Connector()._in_order(sixes + fours) == expected
    tried: list[int] = []

    class Nowhere(BoundedSocket):
        def __init__(self, family: int, _kind: int) -> None:
            tried.append(family)
            raise OSError("Address family not supported by protocol")

    monkeypatch.setattr(connecting, "BoundedSocket", Nowhere)
    with pytest.raises(DownstreamError, match="not supported"):
        Connector().connect(sixes + fours, Deadline.after(1))
    assert tried == [address.family for address in expected]


def test_nothing_is_left_open_but_the_connection(
    place: Callable[..., Place],
    refused: Callable[[], Address],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[BoundedSocket] = []

    class Counted(BoundedSocket):
        def __init__(self, *how: int) -> None:
            super().__init__(*how)
            opened.append(self)

    monkeypatch.setattr(connecting, "BoundedSocket", Counted)
    addresses = [place(dead=True).address, refused(), place().address]
    sock = Connector().connect(addresses, Deadline.after(2))
    assert [one for one in opened if one.fileno() >= 0] == [sock]
    sock.close()
    assert len(opened) == 3
