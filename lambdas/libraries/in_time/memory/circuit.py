"""The state of a circuit, as Powertools' machine reads it and as an item of the table."""

from __future__ import annotations

from enum import StrEnum

from in_time.aws import UNREADABLE, Item
from records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from aws_lambda_powertools.utilities.circuit_breaker import CircuitInfo

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
