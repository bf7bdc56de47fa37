"""Where Powertools' circuit breaker keeps its state: here, and in a table for all environments.

Powertools' own DynamoDB store imports boto3 and reads the table on the caller's path, with no
bound but boto3's. This one answers from memory, and is told what the table says by whoever reads
the table anyway (`key` and `observe`). Only a change of state writes.
"""

from __future__ import annotations

import time
from enum import StrEnum

from in_time.aws import UNREADABLE, WRITE_SECONDS, Item, Table
from in_time.budget import CLOCK_SKEW_SECONDS, Deadline
from records import record, replaced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from aws_lambda_powertools.utilities.circuit_breaker import CircuitBreakerConfig, CircuitInfo

KEPT_SECONDS = 3600
"""The table deletes the item of a circuit that nobody has used for so long (TTL)."""


class CircuitState(StrEnum):
    """The states of Powertools' machine, by its words; importing its own imports all of it."""

    CLOSED = "CLOSED"
    OPEN = "OPEN"
    HALF_OPEN = "HALF_OPEN"


@record
class Circuit:
    """What Powertools' state machine reads of a circuit. Times in epoch seconds."""

    name: str
    state: CircuitState = CircuitState.CLOSED
    failure_count: int = 0
    opened_at: int | None = None
    half_open_owner: str | None = None
    probe_lease_expiry: int | None = None

    def lasts_beyond(self, moment: float) -> bool:
        """Whether nobody may ask or probe before `moment`, or ever."""
        if self.state is CircuitState.CLOSED:
            return False
        since = self.opened_at if self.state is CircuitState.OPEN else self.probe_lease_expiry
        return since is None or since > moment

    def to_circuit_info(self) -> CircuitInfo:
        """The part that user code may see."""
        # Asked for by the machine alone, so it is imported by then.
        from aws_lambda_powertools.utilities import circuit_breaker  # noqa: PLC0415 - as said above

        state = circuit_breaker.CircuitState(self.state.value)
        return circuit_breaker.CircuitInfo(self.name, state, self.failure_count, self.opened_at)

    def to_item(self, key: str, now: int) -> Item:
        """The circuit as an item of the table."""
        item: dict[str, Any] = {
            "pk": {"S": key},
            "state": {"S": str(self.state)},
            "failure_count": {"N": str(self.failure_count)},
            "expires_at": {"N": str(now + KEPT_SECONDS)},
        }
        if self.opened_at is not None:
            item["opened_at"] = {"N": str(self.opened_at)}
        if self.half_open_owner is not None:
            item["half_open_owner"] = {"S": self.half_open_owner}
        if self.probe_lease_expiry is not None:
            item["probe_lease_expiry"] = {"N": str(self.probe_lease_expiry)}
        return item

    @classmethod
    def from_item(cls, name: str, item: Item | None) -> Circuit:
        """The circuit in `item`. None, and an item that makes no sense, are a closed one."""
        try:
            return cls(name) if item is None else cls._parse(name, item)
        except UNREADABLE:
            return cls(name)

    @classmethod
    def _parse(cls, name: str, item: Item) -> Circuit:
        opened_at, lease = item.get("opened_at"), item.get("probe_lease_expiry")
        owner = item.get("half_open_owner")
        return cls(
            name=name,
            state=CircuitState(item["state"]["S"]),
            failure_count=int(item["failure_count"]["N"]),
            opened_at=int(opened_at["N"]) if opened_at else None,
            half_open_owner=str(owner["S"]) if owner else None,
            probe_lease_expiry=int(lease["N"]) if lease else None,
        )


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
