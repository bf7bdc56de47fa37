"""Stops asking a downstream that keeps failing or dragging, and probes until it is well again."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, cast

from aws_lambda_powertools.utilities.circuit_breaker import (
    CircuitBreakerConfig,
    CircuitBreakerOpenError,
    CircuitInfo,
    circuit_breaker,
)

from in_time.budget import OF_ONE_RECORD, Cause, DownstreamError
from in_time.memory.circuit import CircuitStore

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

Answer = TypeVar("Answer")


class _UnhealthyError(Exception):
    """Told to the state machine as a failure; holds what the caller gets all the same."""

    def __init__(self, outcome: object) -> None:
        super().__init__("failed or slow")
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
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
        config = CircuitBreakerConfig(
            failure_threshold=FAILURES_TO_OPEN,
            recovery_timeout=SECONDS_TO_PROBE,
            success_threshold=1,
            handled_exceptions=_UnhealthyError,
        )
        self._guarded = circuit_breaker(
            name,
            store,  # type: ignore[arg-type]  # the interface, without the base class: importing that imports boto3
            config=config,
        )(self._judged)

    def call(self, ask: Callable[[], Answer]) -> Answer:
        """What `ask` answers.

        Raises:
            DownstreamError: what `ask` raised; `circuit_open` when it was not called.
        """
        try:
            outcome = self._guarded(ask)
        except CircuitBreakerOpenError as error:
            circuit: CircuitInfo | None = error.circuit
            since = circuit.opened_at if circuit else None
            raise DownstreamError(
                Cause.CIRCUIT_OPEN, f"{self._name} has been failing since {since}: not asked"
            ) from error
        except _UnhealthyError as unhealthy:
            if isinstance(unhealthy.outcome, DownstreamError):
                raise unhealthy.outcome from None
            return cast("Answer", unhealthy.outcome)
        if isinstance(outcome, _Well):
            raise outcome.error
        return cast("Answer", outcome)

    def _judged(self, ask: Callable[[], Answer]) -> Answer | _Well:
        began = time.monotonic()
        probe = self._store.probing
        try:
            answer = ask()
        except DownstreamError as error:
            hurried = error.cause is Cause.TIMED_OUT and self._elapsed(began) < self._fair_seconds
            if error.cause in _WELL and probe:
                return _Well(error)  # or the circuit would stay half open for all the others
            if hurried and probe:
                self._store.pass_probe_on()
            if hurried or error.cause in _WELL:
                raise
            raise _UnhealthyError(error) from error
        if self._elapsed(began) > self._slow_seconds:
            raise _UnhealthyError(answer)
        return answer

    @staticmethod
    def _elapsed(began: float) -> float:
        return time.monotonic() - began
