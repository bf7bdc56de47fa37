"""Names that no name server answers: bounded, said, and stuck for nobody else."""

import itertools
import socket
import threading
import time
from collections.abc import Callable
from time import monotonic

import pytest

from in_time.budget import Cause, Deadline, DownstreamError
from in_time.wire.resolver import MOST_LOOKUPS, PATIENCE_SECONDS, RESOLVER, Address, Resolver
from tests.clocks import Clocks
from tests.faults.surroundings import (
    ANA,
    BEN,
    BUDGET_SECONDS,
    Surroundings,
    assert_valid_and_in_time,
    new_environment,
)

pytestmark = pytest.mark.faults


TARGET = ("127.0.0.1", 443)
ADDRESS = (socket.AF_INET, socket.SOCK_STREAM, 6, "", TARGET)


class StuckNames:
    """A resolver of the operating system that does not answer until told to."""

    def __init__(self) -> None:
        self.answers = threading.Event()
        self.asked = 0

    def __call__(self, _host: str, port: int, **_: object) -> list[object]:
        self.asked += 1
        self.answers.wait()
        return socket.getaddrinfo("127.0.0.1", port, type=socket.SOCK_STREAM)  # type: ignore[return-value]  # a list all the same


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch, surroundings: Surroundings) -> StuckNames:
    stuck = StuckNames()
    monkeypatch.setattr(RESOLVER, "_lookup", stuck)
    port = surroundings.crm.url.rpartition(":")[2]
    surroundings.secrets.value["url"] = f"http://localhost:{port}"
    return stuck


def test_stuck_dns_ends_in_the_fallback_in_time_and_refuses_the_next_caller_at_once(
    surroundings: Surroundings, names: StuckNames
) -> None:
    first, second, third = (surroundings.call(phone) for phone in (ANA, BEN, ANA))
    for answered in (first, second, third):
        assert_valid_and_in_time(answered)
        assert answered.answer["reason"] == "dns_stuck"
    assert second.seconds < BUDGET_SECONDS / 2
    assert names.asked == 1
    assert len(surroundings.kit_threads()) <= MOST_LOOKUPS

    names.answers.set()
    wait_for(lambda: not surroundings.kit_threads())
    assert surroundings.call().answer["answer_source"] == "crm"


@pytest.mark.parametrize(
    ("service", "source"), [("DYNAMODB", "crm"), ("SECRETS_MANAGER", "fallback")]
)
def test_stuck_dns_of_an_aws_service_is_bounded_as_well(
    surroundings: Surroundings,
    names: StuckNames,
    monkeypatch: pytest.MonkeyPatch,
    service: str,
    source: str,
) -> None:
    surroundings.secrets.value["url"] = surroundings.crm.url
    url = {"DYNAMODB": surroundings.table.url, "SECRETS_MANAGER": surroundings.secrets.url}[service]
    by_name = url.replace("127.0.0.1", "localhost")
    monkeypatch.setenv(f"AWS_ENDPOINT_URL_{service}", by_name)
    answered = surroundings.call()
    assert_valid_and_in_time(answered)
    assert answered.answer["answer_source"] == source
    assert names.asked == len(surroundings.kit_threads()) == 1

    names.answers.set()
    wait_for(lambda: not surroundings.kit_threads())
    surroundings.handle = new_environment()
    assert surroundings.call().answer["answer_source"] == "crm"


def test_a_caller_with_little_time_left_makes_no_name_stuck_for_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks = itertools.count()  # at the clock: what is waited for real is longer on a busy machine
    monkeypatch.setattr(time, "monotonic", lambda: next(looks) * PATIENCE_SECONDS / 2)
    slow = StuckNames()
    resolver = Resolver(slow)
    with pytest.raises(DownstreamError) as raised:
        resolver.addresses("crm.test", 443, waiting(0.02))
    assert raised.value.cause is Cause.DNS_STUCK
    threading.Timer(0.1, slow.answers.set).start()
    assert resolver.addresses("crm.test", 443, waiting(20))
    assert slow.asked == 1


def test_stuck_lookups_of_many_names_are_capped() -> None:
    stuck = StuckNames()
    resolver = Resolver(stuck)
    for number in range(MOST_LOOKUPS + 3):
        with pytest.raises(DownstreamError) as raised:
            resolver.addresses(f"host-{number}.test", 443, waiting(0.05))
        assert raised.value.cause is Cause.DNS_STUCK
    assert resolver.stuck == MOST_LOOKUPS
    wait_for(lambda: stuck.asked == MOST_LOOKUPS)
    stuck.answers.set()
    wait_for(lambda: resolver.stuck == 0)
    assert resolver.addresses("host-9.test", 443, Deadline.after(1))


def test_a_lookup_that_was_frozen_on_its_way_is_begun_anew(clocks: Clocks) -> None:
    stuck = StuckNames()
    resolver = Resolver(
        lambda *asked, **how: stuck(*asked, **how) if stuck.asked < 1 else [ADDRESS]
    )
    with pytest.raises(DownstreamError):
        resolver.addresses("crm.test", 443, Deadline.after(0.05))
    wait_for(lambda: stuck.asked == 1)
    clocks.freeze(3600)
    assert resolver.addresses("crm.test", 443, Deadline.after(5)) == [Address(ADDRESS[0], TARGET)]
    stuck.answers.set()


def test_lookups_that_were_frozen_are_capped_as_well(clocks: Clocks) -> None:
    stuck = StuckNames()
    resolver = Resolver(stuck)
    for _ in range(MOST_LOOKUPS + 3):
        with pytest.raises(DownstreamError):
            resolver.addresses("crm.test", 443, Deadline.after(0.05))
        clocks.freeze(3600)
    assert resolver.stuck == MOST_LOOKUPS
    wait_for(lambda: stuck.asked == MOST_LOOKUPS)
    stuck.answers.set()
    wait_for(lambda: resolver.stuck == 0)
    assert resolver.addresses("crm.test", 443, Deadline.after(1))


def test_an_address_known_from_before_serves_while_dns_is_stuck() -> None:
    stuck = StuckNames()
    resolver = Resolver(stuck)
    stuck.answers.set()
    known = resolver.addresses("crm.test", 443, Deadline.after(1))
    stuck.answers.clear()
    assert resolver.addresses("crm.test", 443, Deadline.after(5)) == known
    stuck.answers.set()


def test_a_name_that_no_name_server_would_take_is_no_stuck_one() -> None:
    for host in ("crm..test", "x" * 64 + ".test"):
        with pytest.raises(DownstreamError) as raised:
            Resolver().addresses(host, 443, Deadline.after(2))
        assert raised.value.cause is Cause.DNS_FAILED


def waiting(seconds: float) -> Deadline:
    """Bounds one wait, and never runs out before it begins, as it may on a busy machine."""
    return Deadline(seconds, clock=lambda: 0.0)


def wait_for(condition: Callable[[], bool]) -> None:
    over = monotonic() + 20  # of the real clock, where a test moves it by hand
    while not condition():
        assert monotonic() < over
        time.sleep(0.005)
