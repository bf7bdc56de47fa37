"""Tokens on real sockets: kept, renewed, never asked for twice at once, and never waited for."""

import itertools
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from crm import Crm, open_crm
from crm.oauth.tokens import LEAST_SECONDS_BETWEEN_TOKENS, MARGIN_SECONDS, TokenKeeper
from in_time.budget import Cause, Deadline, DownstreamError
from in_time.memory.breaker import FAILURES_TO_OPEN
from local.crm import LoopbackAuthorization, LoopbackOAuthCrm
from local.crm.oauth_crm import CLIENT_ID, CLIENT_SECRET
from local.faulty.wire import Received
from local.loopback import wait_until
from tests.clocks import Clocks
from tests.faults.crms import Secrets
from tests.faults.surroundings import (
    ANA,
    BEN,
    GENEROUS_SECONDS,
    Surroundings,
    assert_valid_and_in_time,
    new_environment,
)
from tests.stopwatch import Stopwatch

pytestmark = pytest.mark.faults

TOKEN_FAULTS = {
    "refused": "unreachable",
    "not_accepted": "timed_out",
    "upload_stuck": "timed_out",
    "hang": "timed_out",
    "slow:5": "timed_out",
    "header_drip": "timed_out",
    "drip": "timed_out",
    "huge": "too_large",
    "reset": "unreachable",
    "429": "throttled",
    "503": "throttled",
    "overloaded": "overloaded",
    "500": "server_error",
    "redirect": "redirected",
    "invalid_json": "bad_answer",
    "wrong_shape": "bad_answer",
    "wrong_type": "bad_answer",
}


class World:
    """A CRM, who lets in, and the door between."""

    def __init__(self, authorization: LoopbackAuthorization, server: LoopbackOAuthCrm) -> None:
        self.authorization = authorization
        self.server = server
        self.secret = {
            "url": server.url,
            "token_url": f"{authorization.url}/token",
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
        }
        self.crm: Crm = open_crm("oauth", Secrets(self.secret), "arn")

    def find(self, seconds: float = 2) -> Deadline:
        """Look Ana up; the deadline knows what was asked."""
        deadline = Deadline.after(seconds)
        found = self.crm.find(ANA, deadline)
        assert found is not None
        assert found.name == "Ana Garcia"
        return deadline

    def tokens_asked(self) -> int:
        return len(self.authorization.requests)

    def keeper(self) -> TokenKeeper:
        return TokenKeeper(
            self.secret["token_url"],
            client_id=CLIENT_ID,
            client_secret=CLIENT_SECRET,
            scope="crm.read",
            ca_file="",
        )


@pytest.fixture
def world() -> Iterator[World]:
    with LoopbackAuthorization() as authorization, LoopbackOAuthCrm(authorization) as server:
        yield World(authorization, server)


def test_a_token_is_asked_for_once_and_kept(world: World) -> None:
    for _ in range(3):
        world.find()
    assert world.tokens_asked() == 1


def test_a_token_is_renewed_before_it_lapses(world: World, clocks: Clocks) -> None:
    world.find()
    clocks.pass_time(3600 - MARGIN_SECONDS - 1)
    world.find()
    assert world.tokens_asked() == 1
    clocks.pass_time(2)
    world.find()
    assert world.tokens_asked() == 2


def test_a_token_of_which_no_life_is_told_is_kept_for_a_while(world: World) -> None:
    world.authorization.lives_seconds = None
    world.find()
    world.find()
    assert world.tokens_asked() == 1


def test_a_revoked_token_is_renewed_once_and_the_caller_answered(world: World) -> None:
    world.find()
    world.authorization.revoke()
    deadline = world.find()
    assert world.tokens_asked() == 2
    assert [attempt.cause.value for attempt in deadline.attempts if attempt.status == 401] == [
        "not_allowed"
    ]


def test_a_new_token_that_is_refused_is_not_renewed_at_once(world: World, clocks: Clocks) -> None:
    world.server.fault = "401"
    for _ in range(3):
        with pytest.raises(DownstreamError) as raised:
            world.find()
        assert raised.value.cause is Cause.NOT_ALLOWED
    assert world.tokens_asked() == 1
    clocks.pass_time(LEAST_SECONDS_BETWEEN_TOKENS)
    with pytest.raises(DownstreamError):
        world.find()
    assert world.tokens_asked() == 2
    world.server.fault = ""
    world.find()


def test_threads_that_need_a_token_wait_for_the_one_who_asks(world: World) -> None:
    world.authorization.fault = "slow:0.2"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: world.find(), range(8)))
    assert world.tokens_asked() == 1


def test_threads_whose_token_was_revoked_renew_it_once(world: World) -> None:
    world.find()
    world.authorization.revoke()
    world.authorization.fault = "slow:0.2"
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: world.find(), range(8)))
    assert world.tokens_asked() == 2


def test_threads_share_the_failure_of_the_one_who_asks(world: World) -> None:
    world.authorization.clients.clear()
    keeper, answer = world.keeper(), world.authorization.answer
    keeper._one_at_a_time = turn = Turn()  # type: ignore[assignment]  # it is used as one

    def once_all_wait(request: Received) -> bytes:
        wait_until(lambda: turn.wanted == 8, seconds=20)
        return answer(request)

    world.authorization.answer = once_all_wait  # type: ignore[method-assign]

    def ask(_: int) -> Cause:
        with pytest.raises(DownstreamError) as raised:
            keeper.current(Deadline.after(20))
        return raised.value.cause

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(8))) == {Cause.NOT_ALLOWED}
    assert world.tokens_asked() == 1


class Turn:
    """A lock that knows how often it was wanted."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wants = itertools.count(1)
        self.wanted = 0

    def acquire(self, timeout: float) -> bool:
        self.wanted = max(self.wanted, next(self._wants))
        return self._lock.acquire(timeout=timeout)

    def release(self) -> None:
        self._lock.release()


def test_nobody_waits_for_another_ones_token_past_their_own_deadline(world: World) -> None:
    world.authorization.fault = "slow:0.8"
    keeper = world.keeper()
    with ThreadPoolExecutor(2) as pool:
        patient = pool.submit(keeper.current, Deadline.after(20))
        assert wait_until(lambda: world.tokens_asked() == 1, seconds=20)
        watch = Stopwatch()
        with pytest.raises(DownstreamError) as raised:
            keeper.current(Deadline.after(0.1))
        assert raised.value.cause is Cause.TIMED_OUT
        assert watch.seconds < 0.1 + GENEROUS_SECONDS
        assert patient.result() is keeper.current(Deadline.after(1))


def test_the_failure_of_a_caller_with_little_time_is_nobody_elses(world: World) -> None:
    world.authorization.fault = "slow:0.5"
    keeper = world.keeper()
    with ThreadPoolExecutor(2) as pool:
        hurried = pool.submit(keeper.current, Deadline.after(0.3))
        time.sleep(0.1)
        assert keeper.current(Deadline.after(3)).good
        assert isinstance(hurried.exception(), DownstreamError)


@pytest.fixture
def asked(surroundings: Surroundings, world: World) -> Surroundings:
    """`customer_lookup` with this CRM instead of the other."""
    surroundings.secrets.value = world.secret
    surroundings.handle = new_environment(kind="oauth")
    return surroundings


def test_a_caller_is_answered(asked: Surroundings) -> None:
    answer = asked.call(ANA).answer
    assert (answer["answer_source"], answer["customer_name"]) == ("crm", "Ana Garcia")
    assert asked.call("+15550999").answer["known_customer"] == "false"


@pytest.mark.parametrize(("fault", "cause"), TOKEN_FAULTS.items())
def test_any_fault_of_the_authorization_server_ends_in_the_fallback_in_time(
    asked: Surroundings, world: World, fault: str, cause: str
) -> None:
    world.authorization.fault = fault
    answered = asked.call()
    assert_valid_and_in_time(answered)
    assert (answered.answer["answer_source"], answered.answer["reason"]) == ("fallback", cause)
    assert world.server.requests == []
    world.authorization.fault = ""
    assert asked.call().answer["answer_source"] == "crm"


@pytest.mark.parametrize("fault", ["hang", "503", "drip", "reset"])
def test_a_fault_of_the_crm_ends_in_the_fallback_in_time(
    asked: Surroundings, world: World, fault: str
) -> None:
    world.server.fault = fault
    assert_valid_and_in_time(asked.call())
    world.server.fault = ""
    assert asked.call().answer["answer_source"] == "crm"


def test_an_authorization_server_that_stays_broken_opens_the_crms_circuit(
    asked: Surroundings, world: World
) -> None:
    world.authorization.fault = "500"
    for number in range(FAILURES_TO_OPEN):
        assert asked.call(f"+1555020{number}").answer["reason"] == "server_error"
    before = world.tokens_asked()
    assert asked.call(BEN).answer["reason"] == "circuit_open"
    assert world.tokens_asked() == before


def test_a_client_that_is_refused_opens_no_circuit(asked: Surroundings, world: World) -> None:
    world.authorization.clients.clear()
    for number in range(2 * FAILURES_TO_OPEN):
        assert asked.call(f"+1555020{number}").answer["reason"] == "not_allowed"


def test_no_token_and_no_secret_is_logged(
    asked: Surroundings,
    world: World,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    asked.call(ANA)
    tokens = set(world.authorization.tokens)
    world.authorization.revoke()
    asked.call(BEN)
    world.authorization.clients.clear()
    world.authorization.revoke()
    asked.call("+15550102")
    said = "".join(capsys.readouterr()) + repr([vars(record) for record in caplog.records])
    assert "POST token" in said
    assert len(tokens) == 1
    hidden = [*tokens, CLIENT_SECRET, json.dumps(CLIENT_ID), "Garcia", "15550100"]
    assert [each for each in hidden if each in said] == []
