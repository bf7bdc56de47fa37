"""Runs a call with a bound on the time that its caller waits, whatever the call does."""

import threading
import time
import weakref
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TypeVar

T = TypeVar("T")
Work = SimpleQueue[Callable[[], None] | None]


class TimeLimitError(Exception):
    """The call did not end in time; it goes on alone and its result is dropped."""


class BoundedCalls:
    """Runs calls one after the other in a thread of its own, replaced when a call overstays."""

    def __init__(self) -> None:
        self._work: Work | None = None

    def run(self, call: Callable[[], T], *, seconds: float) -> tuple[T, float]:
        """Returns what the call returns and the milliseconds that it took.

        Raises:
            TimeLimitError: The time was over first.
            BaseException: Whatever the call raised.
        """
        answers: SimpleQueue[tuple[T | None, BaseException | None]] = SimpleQueue()
        work = self._thread()
        began = time.perf_counter()
        work.put(lambda: answers.put(_outcome(call)))
        try:
            value, error = answers.get(timeout=max(seconds, 0.0))
        except Empty:
            work.put(None)
            self._work = None
            raise TimeLimitError from None
        if error is not None:
            raise error
        return value, (time.perf_counter() - began) * 1000  # type: ignore[return-value] # a T then

    def _thread(self) -> Work:
        if self._work is None:
            self._work = SimpleQueue()
            weakref.finalize(self, self._work.put, None)
            threading.Thread(target=_work_off, args=(self._work,), daemon=True).start()
        return self._work


def _outcome(call: Callable[[], T]) -> tuple[T | None, BaseException | None]:
    try:
        return call(), None
    except BaseException as error:  # noqa: BLE001 # raised again where the call was asked for
        return None, error


def _work_off(work: Work) -> None:
    while True:
        call = work.get()
        if call is None:
            return
        call()
