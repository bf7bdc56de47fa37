"""Finds a customer: in memory, in the table, at the CRM, or says why not."""

from __future__ import annotations

from functools import partial

from crm import Crm, Customer, find_ahead, open_crm
from customer_lookup.contract import Contract
from customer_lookup.finding import Finding
from customer_lookup.settings import Settings
from customer_lookup.store import Store
from identity.binding import binding
from in_time.aws import WRITE_SECONDS, AwsClient, Item, Table
from in_time.budget import Cause, Deadline, DownstreamError
from in_time.memory import Breaker, CircuitStore, Kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Question = Callable[[Deadline], Customer | None]

SLOW_SHARE = 0.75
"""The CRM is slow when an answer takes this much of the budget."""

PATIENCE_SHARE = 0.4
"""A caller of whom something is known already waits no longer than this for news."""

FAIR_SHARE = 0.25
"""Whoever waited as long and got nothing tells that the CRM is ill. Less than the above, of which
the table takes some: a probe that nobody counted would make the next caller probe as well."""

KEPT_BACK_SECONDS = 2 * WRITE_SECONDS
"""What may be left to write at the end: the circuit's state, and the answer with the binding."""


class Lookup:
    """Everything that a warm environment keeps. Made on first use.

    Args:
        settings: the function's.
        circuit: the name of the circuit that all environments share. Powertools counts failures
            by name and process, so two environments in one process need two names.
        crm: whom to ask; None: whom the settings name.
    """

    def __init__(self, settings: Settings, *, circuit: str = "crm", crm: Crm | None = None) -> None:
        aws = AwsClient()
        self._table = Table(aws, settings.lookup_table_name) if settings.lookup_table_name else None
        self._crm = crm or open_crm(
            settings.crm_kind, aws, settings.crm_secret_id, ca_file=settings.crm_ca_file
        )
        self._budget_seconds = settings.budget_seconds
        self._patience_seconds = PATIENCE_SHARE * settings.budget_seconds
        self._circuit = CircuitStore(circuit, self._table)
        self._breaker = Breaker(
            circuit,
            self._circuit,
            slow_seconds=SLOW_SHARE * settings.budget_seconds,
            fair_seconds=FAIR_SHARE * settings.budget_seconds,
        )
        self._contract = Contract()
        self._store: Store | None = None
        self._circuit_ahead: Callable[[Deadline], dict[str, Item] | None] | None = None

    def begin(self) -> None:
        """Read ahead whether the CRM may be asked; returns at once.

        Where it may, the first caller's question goes to the table and to the CRM at once.
        """
        if self._table is not None:
            self._circuit_ahead = self._table.read_ahead([self._circuit.key], self._budget_seconds)

    def find(self, phone: str, tenant: str, deadline: Deadline, *, contact_id: str = "") -> Finding:
        """Who has this number. Never raises for what a downstream does.

        Whom the CRM has named within the minute is written down as the customer of the contact, for
        whatever must not take the contact's word for it: an older answer is good enough to greet
        with, and no proof. Where it cannot be written, the attempt is told, and whoever needs it
        asks again.

        Args:
            phone: in E.164.
            tenant: the Connect instance that asks.
            deadline: the answer is there before.
            contact_id: who calls; empty: nobody is written down.
        """
        asking = deadline.keeping(KEPT_BACK_SECONDS)
        try:
            store = self._store_of_this_crm(asking)
        except DownstreamError as error:
            return Finding(None, "fallback", error.cause)
        key = store.key(phone, tenant)
        ask = self._asked_at_once(phone, asking) or partial(self._crm.find, phone)
        kept = store.recall(key, asking)
        if kept is not None and store.is_fresh(kept):
            customer = _customer(kept)
            bound = self._bound(contact_id, customer)
            if self._table is not None and bound is not None:
                self._table.write(bound, deadline)
            return Finding(customer, "cache")
        try:
            patience = asking if kept is None else asking.within(self._patience_seconds)
            customer = self._breaker.call(lambda: self._judged(ask, key, patience))
        except DownstreamError as error:
            return self._without_crm(kept, error.cause)
        store.keep(key, customer, kept, deadline, along=self._bound(contact_id, customer))
        return Finding(customer, "crm")

    def settle(self, deadline: Deadline) -> None:
        """Use what time is left for what the table did not take from callers before."""
        if self._store is not None:
            self._store.settle(deadline)

    def _without_crm(self, kept: Kept | None, cause: Cause) -> Finding:
        if kept is None:
            return Finding(None, "fallback", cause)
        return Finding(_customer(kept), "stale", cause)

    def _asked_at_once(self, phone: str, deadline: Deadline) -> Question | None:
        """The first caller's question to the CRM, which need not wait for the table's answer.

        None where the circuit has not been read ahead, or forbids it. Later callers find out about
        it from the table, and a CRM that is in trouble is spared whom the table knows.
        """
        known, self._circuit_ahead = self._circuit_ahead, None
        items = known(deadline) if known is not None else None
        if items is None or deadline.expired:
            return None
        self._circuit.observe(items.get(self._circuit.key))
        return find_ahead(self._crm, phone, deadline) if self._circuit.closed else None

    def _judged(self, ask: Question, key: str, deadline: Deadline) -> Customer | None:
        try:
            customer = ask(deadline)
        except DownstreamError as error:
            raise self._contract.judged(key, error) from error
        if customer is not None:
            self._contract.kept()
        return customer

    def _store_of_this_crm(self, deadline: Deadline) -> Store:
        seal = self._crm.seal(deadline)
        store = self._store
        if store is None or (store.seal is not seal and store.seal != seal):
            self._store = store = Store(seal, self._table, self._circuit)
        return store

    def _bound(self, contact_id: str, customer: Customer | None) -> Item | None:
        """What to write of whose contact it is, if there is anything and a table to write it to."""
        if self._table is None or not contact_id or customer is None:
            return None
        return binding(contact_id, customer.customer_id)


def _customer(kept: Kept) -> Customer | None:
    return None if kept.value is None else Customer.parse(kept.value)
