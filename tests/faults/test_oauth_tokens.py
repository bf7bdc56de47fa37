"""Tokens on real sockets: kept, renewed, never asked for twice at once, and never waited for."""

import itertools
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from crm.oauth.tokens import LEAST_SECONDS_BETWEEN_TOKENS, MARGIN_SECONDS
from in_time.budget import Cause, Deadline, DownstreamError
from local.faulty.wire import Received
from local.loopback import wait_until
from tests.clocks import Clocks
from tests.faults.oauth_world import World
from tests.faults.surroundings import (
    GENEROUS_SECONDS,
)
from tests.stopwatch import Stopwatch

pytestmark = pytest.mark.faults


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
    keeper, answer, given_up = world.keeper(), world.authorization.answer, threading.Event()

    def once_given_up(request: Received) -> bytes:
        given_up.wait(20)
        return answer(request)

    world.authorization.answer = once_given_up  # type: ignore[method-assign]
    with ThreadPoolExecutor(2) as pool:
        patient = pool.submit(keeper.current, Deadline.after(20))
        try:
            assert wait_until(lambda: world.tokens_asked() == 1, seconds=20)
            watch = Stopwatch()
            with pytest.raises(DownstreamError) as raised:
                keeper.current(Deadline.after(0.1))
            assert raised.value.cause is Cause.TIMED_OUT
            assert watch.seconds < 0.1 + GENEROUS_SECONDS
        finally:
            given_up.set()
        assert patient.result() is keeper.current(Deadline.after(1))


def test_the_failure_of_a_caller_with_little_time_is_nobody_elses(world: World) -> None:
    world.authorization.fault = "slow:0.5"
    keeper = world.keeper()
    with ThreadPoolExecutor(2) as pool:
        hurried = pool.submit(keeper.current, Deadline.after(0.3))
        time.sleep(0.1)
        assert keeper.current(Deadline.after(3)).good
        assert isinstance(hurried.exception(), DownstreamError)
