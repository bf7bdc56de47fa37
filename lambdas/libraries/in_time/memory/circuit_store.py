"""Where Powertools' circuit breaker keeps its state: here, and in a table for all environments.

Powertools' own DynamoDB store imports boto3 and reads the table on the caller's path, with no
bound but boto3's. This one answers from memory, and is told what the table says by whoever reads
the table anyway (`key` and `observe`). Only a change of state writes.
"""

from __future__ import annotations

import time

from in_time.aws import WRITE_SECONDS, Item, Table
from in_time.budget import CLOCK_SKEW_SECONDS, Deadline
from in_time.memory.circuit import Circuit, CircuitState
from records import replaced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from aws_lambda_powertools.utilities.circuit_breaker import CircuitBreakerConfig

_MAY_PROBE = (
    "attribute_not_exists ( pk ) OR "
    "( #state = :open AND #opened_at = :opened_at ) OR "
    "( #state = :half_open AND #probe_lease_expiry <= :now )"
)
"""One environment probes: the first to see the open circuit, or the lease of the last one over."""


class CircuitStore:
    """The persistence layer of one circuit, as the state machine of Powertools uses it."""

    def __init__(
        self, name: str, table: Table | None, *, clock: Callable[[], float] = time.time
    ) -> None:
        self._table = table
        self._clock = clock
        self._circuit = Circuit(name)
        self._shared = True
        self._lease_seconds = 0
        self.key = f"circuit#{name}"

    def configure(self, config: CircuitBreakerConfig, circuit_name: str) -> None:  # noqa: ARG002  # one circuit a store
        """Take over how long a probe may take."""
        self._lease_seconds = config.recovery_timeout

    def observe(self, item: Item | None) -> None:
        """Take over what the table says, unless it knows nothing of a circuit opened here.

        What would keep the circuit open longer than any environment means to, because a clock
        ran ahead or a time is missing, is not taken over.
        """
        if not self._shared and self._circuit.state is not CircuitState.CLOSED:
            return
        seen = Circuit.from_item(self._circuit.name, item)
        self._circuit = self._believable(seen)

    def _believable(self, circuit: Circuit) -> Circuit:
        latest = self._clock() + self._lease_seconds + CLOCK_SKEW_SECONDS
        return Circuit(circuit.name) if circuit.lasts_beyond(latest) else circuit

    def get_state(self, name: str) -> Circuit:  # noqa: ARG002  # one circuit a store
        """The state as far as this environment knows. Never waits.

        A clock that was set back must not keep the circuit open until it is there again.
        """
        self._circuit = self._believable(self._circuit)
        return self._circuit

    def save_open(self, name: str, failure_count: int, opened_at: int) -> None:
        """Too many failures in a row."""
        self._save(Circuit(name, CircuitState.OPEN, failure_count, opened_at))

    def save_reopen(self, name: str, opened_at: int) -> None:
        """The probe failed."""
        self._save(Circuit(name, CircuitState.OPEN, opened_at=opened_at))

    def save_closed(self, name: str) -> None:
        """The probe succeeded."""
        self._save(Circuit(name))

    def try_acquire_half_open(self, name: str, owner: str, opened_at: int) -> bool:
        """Whether this environment may probe. Without the table each decides for itself."""
        now = int(self._clock())
        probing = Circuit(
            name,
            CircuitState.HALF_OPEN,
            opened_at=opened_at,
            half_open_owner=owner,
            probe_lease_expiry=now + self._lease_seconds,
        )
        won = self._elect(probing, now)
        if won is False:
            # Somebody else probes: wait for the lease, or for news from the table.
            self._circuit = replaced(probing, half_open_owner="another environment")
            return False
        self._circuit, self._shared = probing, won is True
        return True

    @property
    def closed(self) -> bool:
        """Whether the downstream may be asked by everybody, as far as this environment knows."""
        circuit = self._circuit
        if circuit.state is not CircuitState.CLOSED:
            circuit = self.get_state(circuit.name)
        return circuit.state is CircuitState.CLOSED

    @property
    def probing(self) -> bool:
        """Whether what is being asked now is the probe of a circuit that was open."""
        return self._circuit.state is CircuitState.HALF_OPEN

    def pass_probe_on(self) -> None:
        """The probe said nothing: whoever calls next probes, here or in another environment."""
        ready = int(self._clock()) - self._lease_seconds
        self._save(Circuit(self._circuit.name, CircuitState.OPEN, opened_at=ready))

    def _elect(self, probing: Circuit, now: int) -> bool | None:
        if self._table is None:
            return None
        values = {
            ":open": {"S": str(CircuitState.OPEN)},
            ":half_open": {"S": str(CircuitState.HALF_OPEN)},
            ":opened_at": {"N": str(probing.opened_at)},
            ":now": {"N": str(now)},
        }
        item = probing.to_item(self.key, now)
        return self._table.write_if(item, _MAY_PROBE, values, Deadline.after(WRITE_SECONDS))

    def _save(self, circuit: Circuit) -> None:
        self._circuit = circuit
        item = circuit.to_item(self.key, int(self._clock()))
        self._shared = self._table is not None and self._table.write(
            item, Deadline.after(WRITE_SECONDS)
        )
