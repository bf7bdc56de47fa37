"""Stops asking a downstream that keeps failing or dragging, and probes until it is well again."""

from __future__ import annotations

import time
from contextlib import suppress
from functools import partial

from in_time.budget import OF_ONE_RECORD, Cause, DownstreamError, import_early
from in_time.memory.circuit_store import CircuitStore
from records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    Answer = TypeVar("Answer")

import_early("in_time.memory.machine")

FAILURES_TO_OPEN = 5
SECONDS_TO_PROBE = 5
"""One caller at a time pays for a probe; all callers pay for every second in which nobody notices
that the downstream is back."""

_WELL = OF_ONE_RECORD | {
    Cause.NOT_ALLOWED,
    Cause.REJECTED,
    Cause.THROTTLED,
    Cause.AWS_THROTTLED,
}
"""What a downstream answers that is up. One that says "too much" is well: it says so at once, and
answers whom it can. Not to ask it at all would make a shortage an outage."""


class _UnhealthyError(Exception):
    """Told to the state machine as a failure; holds what the caller gets all the same."""

    def __init__(self, outcome: object) -> None:
        super().__init__("failed or slow")
        self.outcome = outcome

    def again(self) -> None:
        """Raise it."""
        raise self


@record
class _Well:
    """Told to the state machine as a success; the caller gets the error all the same."""

    error: DownstreamError


class Breaker:
    """Powertools' state machine, for which a slow answer is a failure too.

    Args:
        store: the state of the circuit.
        slow_seconds: an answer that took longer is used, and counted as a failure: a downstream
            that drags is about to time out, and holds an environment meanwhile.
        fair_seconds: running out of time sooner says nothing about the downstream: the caller
            had little left.
    """

    def __init__(
        self, name: str, store: CircuitStore, *, slow_seconds: float, fair_seconds: float
    ) -> None:
        self._name = name
        self._store = store
        self._slow_seconds = slow_seconds
        self._fair_seconds = fair_seconds
        self._machine: Callable[[Callable[[], Any]], Any] | None = None
        self._trouble = False
        self._untold = False

    def call(self, ask: Callable[[], Answer]) -> Answer:
        """What `ask` answers.

        Raises:
            DownstreamError: what `ask` raised; `circuit_open` when it was not called.
        """
        try:
            outcome = self._counted(ask)
        except _UnhealthyError as unhealthy:
            if isinstance(unhealthy.outcome, DownstreamError):
                raise unhealthy.outcome from None
            outcome = unhealthy.outcome
        if isinstance(outcome, _Well):
            raise outcome.error
        return outcome  # type: ignore[no-any-return]  # what `ask` answers

    def _counted(self, ask: Callable[[], Any]) -> Any:  # noqa: ANN401 # what `ask` answers
        """Ask, and let the state machine know, if it has anything to count or to forget.

        The first failure is told before the next question: it may have taken all the time that its
        caller had, and the machine's import would take more.
        """
        judged: Callable[[], Any] = partial(self._judged, ask)
        if not self._trouble and self._store.closed:
            try:
                return judged()
            except _UnhealthyError as unhealthy:
                if self._machine is None:
                    self._trouble = self._untold = True
                    raise
                judged = unhealthy.again
        self._trouble = True
        if self._untold:
            self._untold = False
            if self._store.closed:  # or another environment has told enough
                with suppress(_UnhealthyError):
                    self._guarded()(_UnhealthyError(None).again)
        answer = self._guarded()(judged)
        self._trouble = not self._store.closed
        return answer

    def _guarded(self) -> Callable[[Callable[[], Any]], Any]:
        if self._machine is None:
            from in_time.memory.machine import guarded  # noqa: PLC0415 - says why

            self._machine = guarded(
                self._name,
                self._store,
                _UnhealthyError,
                failures_to_open=FAILURES_TO_OPEN,
                seconds_to_probe=SECONDS_TO_PROBE,
            )
        return self._machine

    def _judged(self, ask: Callable[[], Answer]) -> Answer | _Well:
        began = time.monotonic()
        probe = self._store.probing
        try:
            answer = ask()
        except DownstreamError as error:
            seconds = time.monotonic() - began
            hurried = error.cause is Cause.TIMED_OUT and seconds < self._fair_seconds
            if error.cause in _WELL and probe:
                return _Well(error)  # or the circuit would stay half open for all the others
            if hurried and probe:
                self._store.pass_probe_on()
            if hurried or error.cause in _WELL:
                raise
            raise _UnhealthyError(error) from error
        if time.monotonic() - began > self._slow_seconds:
            raise _UnhealthyError(answer)
        return answer
