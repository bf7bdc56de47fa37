"""Whom `customer_lookup` writes down, on real sockets: only who was found, by the CRM, just now."""

import time

import pytest

from customer_lookup import store
from customer_lookup.finding import Finding
from customer_lookup.lookup import Lookup
from customer_lookup.settings import Settings
from identity.binding import key_of
from in_time.budget import Deadline
from in_time.memory import Ages
from tests.faults.surroundings import ANA, Surroundings

pytestmark = pytest.mark.faults

NOBODY = "+15550999"


def look_up(phone: str, contact_id: str) -> Finding:
    lookup = Lookup(Settings(2.0, "crm-secret", "lookup"), circuit=contact_id)
    return lookup.find(phone, "instance", Deadline.after(2), contact_id=contact_id)


def test_a_customer_is_written_down_under_the_contact(surroundings: Surroundings) -> None:
    for source in ("crm", "cache"):
        assert look_up(ANA, source).source == source
        item = surroundings.table.items[key_of(source)]
        assert item["customer_id"] == {"S": "C-1001"}
        assert int(item["expires_at"]["N"]) > time.time()


def test_a_stranger_is_not(surroundings: Surroundings) -> None:
    look_up(NOBODY, "c-1")
    assert key_of("c-1") not in surroundings.table.items


def test_an_old_answer_greets_and_proves_nothing(
    surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up(ANA, "c-1")
    monkeypatch.setattr(store, "KNOWN", Ages(fresh_seconds=0, stale_seconds=3600))
    surroundings.crm.fault = "500"
    assert look_up(ANA, "c-2").source == "stale"
    assert key_of("c-2") not in surroundings.table.items
