"""Runs a call with a bound on the time that its caller waits, whatever the call does."""

import os
import socket
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class TimeLimitError(Exception):
    """The call did not end in time; it goes on alone and its result is dropped."""


class BoundedCalls:
    """Runs calls in threads of its own: in one that is free, and so never behind another call.

    Whoever waits in a thread, and a call that itself asks for a call, get a thread each. One that
    a call does not give back in time is left to it, and replaced.
    """

    def __init__(self) -> None:
        self._free: deque[_Runner] = deque()
        weakref.finalize(self, _dismiss, self._free)
        self._process = os.getpid()

    def run(self, call: Callable[[], T], *, seconds: float) -> tuple[T, float]:
        """Returns what the call returns and the milliseconds that it took.

        Raises:
            TimeLimitError: The time was over first.
            BaseException: Whatever the call raised.
        """
        began = time.perf_counter()
        if self._process != os.getpid():
            self._begin_anew()
        try:
            runner = self._free.pop()
        except IndexError:  # none is free, or another thread was quicker
            runner = _Runner()
        outcome = None
        try:
            outcome = runner.run(call, max(seconds, 0.0))
        finally:  # also when whoever waits is interrupted
            self._free.append(runner) if outcome else runner.dismiss()
        if outcome is None:
            raise TimeLimitError
        took_ms = (time.perf_counter() - began) * 1000
        value, error = outcome
        if error is not None:
            raise error
        return value, took_ms

    def _begin_anew(self) -> None:
        """Gives up what a fork has of its parent: the bells, and none of the threads."""
        _dismiss(self._free)
        self._process = os.getpid()


def _dismiss(runners: "deque[_Runner]") -> None:
    while runners:
        runners.pop().dismiss()


class _Runner:
    """A thread that runs what it is asked to, whenever its bell rings; it ends with the bell.

    The bell is a pair of sockets: a write lets go of Python's lock before it wakes the thread,
    which then runs at once. Whoever rings a lock or a queue still has Python's lock, for which the
    thread that was woken has to wait: on one core six switches between the two, not two. A pipe
    would do the same, but where gevent stands in for threads, as in Locust, it stops them all.
    """

    def __init__(self) -> None:
        self._call: Callable[[], Any]
        self._outcome: tuple[Any, BaseException | None] | None = None
        self._over = threading.Lock()
        self._over.acquire()
        self._ear, self._bell = socket.socketpair()
        threading.Thread(target=self._work_off, daemon=True).start()

    def run(
        self, call: Callable[[], Any], seconds: float
    ) -> tuple[Any, BaseException | None] | None:
        """What the call returned or raised; None when the time was over first.

        The thread must be at no other call, and gets no other if it is not back in time.
        """
        self._call = call
        self._bell.send(b".")
        if not self._over.acquire(timeout=seconds):
            return None
        outcome, self._outcome = self._outcome, None
        return outcome

    def dismiss(self) -> None:
        """Lets the thread end, once it has run what it was asked to."""
        self._bell.close()

    def _work_off(self) -> None:
        while self._ear.recv(1):
            try:
                self._outcome = self._call(), None
            except BaseException as error:  # noqa: BLE001 # raised again where it was asked for
                self._outcome = None, error
            del self._call  # whoever waits for the next one keeps nothing of the last
            self._over.release()
        self._ear.close()
