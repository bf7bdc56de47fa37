"""What is remembered of customers, and of the CRM's health, between calls."""

from __future__ import annotations

from crm import Customer, Seal
from in_time.aws import WRITE_SECONDS, Item, Table
from in_time.budget import Deadline
from in_time.memory import Age, Ages, Cache, CircuitStore, Kept

KNOWN = Ages(fresh_seconds=60, stale_seconds=24 * 3600)
"""A caller who is transferred or calls back is not asked for again within the minute; through an
outage of a day, yesterday's name and tier are better than none."""

UNKNOWN = Ages(fresh_seconds=20, stale_seconds=60)
"""Somebody who has just been made a customer calls again soon."""

OVERWRITE_SECONDS = 0.3
MOST_OWED = 100
"""What the table did not take, an environment tries again with its next calls."""

_NOTHING_NEWER = "attribute_not_exists ( pk ) OR #kept_at < :kept_at"


class Store:
    """Answers at two levels: this environment's memory, then the table.

    Attributes:
        seal: of the CRM that gave them.
    """

    def __init__(self, seal: Seal, table: Table | None, circuit: CircuitStore) -> None:
        self.seal = seal
        self._cache = Cache(seal.key, known=KNOWN, unknown=UNKNOWN, check=Customer.parse)
        self._table = table
        self._circuit = circuit
        self._owed: dict[str, Item] = {}

    def key(self, phone: str, tenant: str) -> str:
        """Where the customer is kept: apart for each CRM and each Connect instance."""
        return self._cache.key("customer", self.seal.place, tenant, phone)

    def recall(self, key: str, deadline: Deadline) -> Kept | None:
        """What is known, fresh or stale. Asks the table only for what memory has not fresh.

        The circuit's state comes along in the same round trip, so it costs callers nothing.
        """
        kept = self._cache.recall(key)
        if self._table is None or (kept is not None and self.is_fresh(kept)):
            return kept
        items = self._table.read([key, self._circuit.key], deadline)
        if items is None:
            return kept
        self._circuit.observe(items.get(self._circuit.key))
        return self._cache.from_item(key, items[key]) if key in items else kept

    def is_fresh(self, kept: Kept) -> bool:
        """Whether asking the CRM would be a waste."""
        return self._cache.age(kept) is Age.FRESH

    def keep(
        self,
        key: str,
        customer: Customer | None,
        before: Kept | None,
        deadline: Deadline,
        *,
        along: Item | None = None,
    ) -> None:
        """Remember what the CRM has just said.

        Args:
            key: where.
            customer: None: the CRM knows nobody.
            before: what was known until now. What contradicts it is worth some more time, for the
                others would go on telling it.
            deadline: the writing ends before.
            along: another item, written in the same round trip.
        """
        kept = self._cache.remember(key, customer.to_texts() if customer else None)
        if self._table is None:
            return
        item = self._cache.to_item(key, kept)
        overwrites = before is not None and before.value != kept.value
        seconds = OVERWRITE_SECONDS if overwrites else WRITE_SECONDS
        self._owed.pop(key, None)
        items = [item] if along is None else [item, along]
        if not self._table.write_all(items, deadline, within=seconds):
            self._owed[key] = item
            while len(self._owed) > MOST_OWED:
                del self._owed[next(iter(self._owed))]

    def settle(self, deadline: Deadline) -> None:
        """Write one answer that the table did not take at its time, never over a newer one."""
        if self._table is None or not self._owed:
            return
        key, item = next(iter(self._owed.items()))
        values = {":kept_at": item["kept_at"]}
        said = self._table.write_if(
            item, _NOTHING_NEWER, values, deadline, within=OVERWRITE_SECONDS
        )
        if said is not None:
            self._owed.pop(key, None)
