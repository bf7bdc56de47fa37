"""Powertools' circuit breaker, imported once there is trouble for it to count.

Its import brings Logger, Metrics and Tracer along, and costs a cold start more than all the rest. A
closed circuit with a right answer needs nothing of it.
"""

from __future__ import annotations

from aws_lambda_powertools.utilities.circuit_breaker import (
    CircuitBreakerConfig,
    CircuitBreakerOpenError,
    circuit_breaker,
)

from in_time.budget import Cause, DownstreamError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from in_time.memory.circuit_store import CircuitStore


def guarded(
    name: str,
    store: CircuitStore,
    failure: type[Exception],
    *,
    failures_to_open: int,
    seconds_to_probe: int,
) -> Callable[[Callable[[], Any]], Any]:
    """What asks through the circuit.

    Args:
        name: the circuit's.
        store: keeps its state.
        failure: what is raised for an answer that counts as none.
        failures_to_open: so many in a row open the circuit.
        seconds_to_probe: so long it then stays open.

    Returns:
        Asks, and returns what was answered. Raises `DownstreamError`, `circuit_open`, instead of
        asking; and whatever asking raises.
    """
    config = CircuitBreakerConfig(
        failure_threshold=failures_to_open,
        recovery_timeout=seconds_to_probe,
        success_threshold=1,
        handled_exceptions=failure,
    )
    machine = circuit_breaker(
        name,
        store,  # type: ignore[arg-type]  # the interface, without the base class: importing that imports boto3
        config=config,
    )(lambda ask: ask())

    def asked(ask: Callable[[], Any]) -> Any:  # noqa: ANN401 # what is asked for
        try:
            return machine(ask)
        except CircuitBreakerOpenError as error:
            since = error.circuit.opened_at if error.circuit else None
            raise DownstreamError(
                Cause.CIRCUIT_OPEN, f"{name} has been failing since {since}: not asked"
            ) from error

    return asked
