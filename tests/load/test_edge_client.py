"""A client of an edge asks as CloudFront's guide wants it, and knows whose error it got."""

import socket
from collections.abc import Iterator

import pytest

from load.edge_client import LOOKED_UP_FOR_SECONDS, EdgeClient
from local.crm import LoopbackCrm
from tests.load.deployed_edge import deployed_edge


def test_its_load_is_spread_over_all_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up = []

    def many(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        looked_up.append(host)
        return [(0, 0, 0, "", (f"192.0.2.{last}", port)) for last in range(4)]

    monkeypatch.setattr(socket, "getaddrinfo", many)
    edge = EdgeClient("https://edge.example", "key", limit_seconds=1)
    asked = [edge._next_address() for _ in range(8)]
    assert asked == 2 * [f"192.0.2.{last}" for last in range(4)]
    EdgeClient("https://edge.example", "key", limit_seconds=1)._next_address()
    assert len(looked_up) == 2, "each client looks up by itself"
    edge._looked_up_at -= LOOKED_UP_FOR_SECONDS
    edge._next_address()
    assert len(looked_up) == 3, "and again once the answer is old"


@pytest.fixture
def crm() -> Iterator[LoopbackCrm]:
    with LoopbackCrm() as running:
        yield running


@pytest.mark.faults
@pytest.mark.parametrize(
    ("fault", "got", "why"),
    [
        ("", "answer", ""),
        ("503_edge", "fallback", "503 by the edge"),
        ("503_through_edge", "fallback", "503 by the origin"),
        ("500", "fallback", "500 by the origin"),
        ("hang", "nothing", "no answer in time"),
        ("down", "nothing", "no answer: "),
    ],
)
def test_it_says_what_a_caller_would_have_got(
    crm: LoopbackCrm, fault: str, got: str, why: str
) -> None:
    crm.fault = fault
    said = EdgeClient(crm.url, "key", limit_seconds=0.3).find("+15550100")
    assert said.got == got
    assert said.why.startswith(why)


@pytest.mark.faults
def test_nobody_known_is_an_answer_too_and_comes_through_an_edge() -> None:
    with deployed_edge() as edge:
        said = EdgeClient(edge.url, "key", limit_seconds=2).find("+15550188")
    assert said.got == "answer"
