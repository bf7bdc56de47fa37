"""A kept connection that died in silence costs nobody an answer, whatever the clock says."""

import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from in_time.aws.table import READ_SECONDS
from in_time.budget import Deadline
from in_time.wire import Endpoint, HttpClient, Request
from in_time.wire.connection import IDLE_SECONDS
from in_time.wire.http import LONGEST_IDLE_SECONDS
from in_time.wire.resolver import MOST_LOOKUPS
from local.aws_stand_in import LoopbackDynamoDb
from local.crm import LoopbackCrm
from local.faulty.server import FaultyServer
from tests.faults.silent_path import go_silent
from tests.faults.surroundings import ANA, BEN, Surroundings, new_environment
from tests.stopwatch import Stopwatch

pytestmark = pytest.mark.faults

FIND = Request("GET", "/customers?phone=%2B15550100", {"x-api-key": "k"}, repeatable=True)


class Peer(FaultyServer):
    """Answers, and loses a connection when told to.

    Attributes:
        lose: what is to be done to a socket after the last answer.
        answers: how many answers come before that; None: it is not lost.
    """

    lose: Callable[[socket.socket], None]
    answers: int | None = None
    connections = 0

    def lose_after(self, answers: int, lose: Callable[[socket.socket], None]) -> None:
        self.lose, self.answers = lose, answers
        self.lost = threading.Event()

    def _converse(self, sock: socket.socket) -> None:
        self.connections += 1
        super()._converse(sock)

    def _answer_next(self, sock: socket.socket) -> bool:
        goes_on = super()._answer_next(sock)
        if self.answers is not None:
            self.answers -= 1
            if self.answers == 0:
                self.answers = None
                self.lose(sock)
                self._lost_one = sock
                self.lost.set()
                self._over.wait()
        return goes_on

    def asked_in_vain(self) -> bool:
        """Whether anything was sent on the connection since it was lost."""
        try:
            return self._lost_one.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) != b""
        except BlockingIOError:
            return False


class Crm(Peer, LoopbackCrm):
    pass


class Table(Peer, LoopbackDynamoDb):
    pass


def taken_and_ignored(_: socket.socket) -> None:
    """Whatever is between the two acknowledges, and passes nothing on."""


WAYS = [
    pytest.param(taken_and_ignored, id="acknowledged"),
    pytest.param(
        go_silent,
        id="swallowed",
        marks=pytest.mark.skipif(sys.platform != "linux", reason="Linux's filters"),
    ),
]


@pytest.fixture
def crm(surroundings: Surroundings) -> Iterator[Crm]:
    with Crm() as crm:
        surroundings.secrets.value["url"] = crm.url
        yield crm


@pytest.fixture
def table(surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    with Table() as table:
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", table.url)
        surroundings.handle = new_environment()
        yield table


def freeze(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Lambda freezes the environment; the monotonic clock stands still."""
    before = time.time
    monkeypatch.setattr(time, "time", lambda: before() + seconds)


@pytest.mark.parametrize("lose", WAYS)
def test_a_lookup_survives_a_connection_to_the_crm_that_died(
    surroundings: Surroundings,
    crm: Crm,
    monkeypatch: pytest.MonkeyPatch,
    lose: Callable[[socket.socket], None],
) -> None:
    surroundings.handle = new_environment(budget_seconds=1.5)
    crm.lose_after(1, lose)
    assert surroundings.call(ANA).answer["answer_source"] == "crm"
    assert crm.lost.wait(20)
    freeze(monkeypatch, IDLE_SECONDS + 1)
    answered = surroundings.call(BEN)
    assert (answered.answer["answer_source"], answered.answer["reason"]) == ("crm", "")
    assert crm.connections == 2
    assert len(surroundings.kit_threads()) <= MOST_LOOKUPS


@pytest.mark.parametrize("lose", WAYS)
def test_a_connection_to_the_table_that_died_does_not_put_it_to_rest(
    surroundings: Surroundings,
    table: Table,
    monkeypatch: pytest.MonkeyPatch,
    lose: Callable[[socket.socket], None],
) -> None:
    monkeypatch.setattr(
        "in_time.aws.table.READ_SECONDS", 2 * READ_SECONDS
    )  # the machine may be busy
    surroundings.know(ANA)
    table.lose_after(2, lose)  # it is read and written
    surroundings.call(BEN)
    assert table.lost.wait(20)
    freeze(monkeypatch, IDLE_SECONDS + 1)
    assert surroundings.call("+15550102").answer["answer_source"] == "crm"
    asked = len(table.requests)
    surroundings.call("+15550103")
    assert len(table.requests) > asked, "it is asked on"


@pytest.mark.parametrize("idle", [0, IDLE_SECONDS + 1])
def test_a_request_that_nobody_acknowledges_is_soon_sent_again(
    monkeypatch: pytest.MonkeyPatch, idle: float
) -> None:
    if sys.platform != "linux":
        pytest.skip("Linux's filters")
    with Crm() as crm:
        client = HttpClient(Endpoint.parse(crm.url))
        crm.lose_after(1, go_silent)
        client.exchange(FIND, Deadline.after(2))
        assert crm.lost.wait(20)
        freeze(monkeypatch, idle)
        watch = Stopwatch()
        assert client.exchange(FIND, Deadline.after(9)).status == 200
        assert watch.seconds < 2


@pytest.mark.parametrize(("idle", "seconds"), [(IDLE_SECONDS + 1, 0.6), (0, 1.2)])
def test_a_slow_peer_that_has_the_request_is_not_asked_twice(
    monkeypatch: pytest.MonkeyPatch, idle: float, seconds: float
) -> None:
    with Crm() as crm:
        client = HttpClient(Endpoint.parse(crm.url))
        client.exchange(FIND, Deadline.after(2))
        freeze(monkeypatch, idle)
        crm.fault = f"slow:{seconds}"
        assert client.exchange(FIND, Deadline.after(2)).status == 200
        assert (crm.connections, len(crm.requests)) == (1, 2)


@pytest.mark.parametrize(("repeatable", "idle"), [(True, LONGEST_IDLE_SECONDS), (False, 6)])
def test_a_connection_that_was_idle_for_too_long_is_not_even_tried(
    monkeypatch: pytest.MonkeyPatch, repeatable: bool, idle: float
) -> None:
    with Crm() as crm:
        client = HttpClient(Endpoint.parse(crm.url))
        crm.lose_after(1, taken_and_ignored)
        client.exchange(FIND, Deadline.after(2))
        assert crm.lost.wait(20)
        freeze(monkeypatch, idle)
        ask = Request("GET", FIND.path, FIND.headers, repeatable=repeatable)
        assert client.exchange(ask, Deadline.after(2)).status == 200
        assert crm.connections == 2
        assert not crm.asked_in_vain()
