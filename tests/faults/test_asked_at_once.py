"""The first caller's question goes to the CRM while the table is read, where nothing forbids it."""

import json
import threading
import time
import uuid
from collections.abc import Callable

import pytest

from customer_lookup import store
from customer_lookup.lookup import PATIENCE_SHARE, Lookup
from customer_lookup.settings import Settings
from in_time.aws import table
from in_time.aws.table import READ_SECONDS
from in_time.budget import Deadline
from in_time.memory import Ages
from in_time.wire.ahead import FRESH_SECONDS
from local.faulty.wire import Received
from tests.clocks import Clocks
from tests.faults.surroundings import ANA, GENEROUS_SECONDS, Surroundings
from tests.stopwatch import Stopwatch

pytestmark = pytest.mark.faults

TENANT = "arn:aws:connect:us-east-1:000000000000:instance/1"
BUDGET_SECONDS = 3.0
PATIENCE_SECONDS = 5.0


def begun(circuit: str = "") -> Lookup:
    """A fresh environment that a caller waits for."""
    settings = Settings(BUDGET_SECONDS, "crm-secret", "lookup")
    lookup = Lookup(settings, circuit=circuit or uuid.uuid4().hex)
    lookup.begin()
    return lookup


def asked(deadline: Deadline) -> list[str]:
    return [f"{one.downstream} {one.cause}" for one in deadline.attempts]


def hears(server: object, hear: Callable[[Received], object]) -> None:
    """Let somebody hear each question before the server answers it."""
    answer = server.answer  # type: ignore[attr-defined]  # of any of the stand-ins

    def heard(request: Received) -> bytes:
        hear(request)
        told: bytes = answer(request)
        return told

    server.answer = heard  # type: ignore[attr-defined]  # as above


def reads_a_customer(request: Received) -> bool:
    wishes = json.loads(request.body).get("RequestItems", {}).values()
    return any(len(wish["Keys"]) > 1 for wish in wishes if "Keys" in wish)


def test_the_table_and_the_crm_are_asked_in_one_round_trip(
    surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "READ_SECONDS", BUDGET_SECONDS / 2)  # what a busy machine may take
    crm_is_asked = threading.Event()
    hears(surroundings.crm, lambda _: crm_is_asked.set())
    hears(
        surroundings.table,
        lambda request: reads_a_customer(request) and crm_is_asked.wait(PATIENCE_SECONDS),
    )
    lookup = begun()
    deadline = Deadline.after(BUDGET_SECONDS)
    assert lookup.find(ANA, TENANT, deadline).source == "crm"
    read, wrote = "dynamodb answered", "dynamodb answered"
    assert asked(deadline) == ["secretsmanager answered", read, read, "crm answered", wrote]
    assert len(surroundings.crm.requests) == 1


def test_a_later_question_waits_for_what_the_table_knows(surroundings: Surroundings) -> None:
    lookup = begun()
    lookup.find("+15550101", TENANT, Deadline.after(BUDGET_SECONDS))
    heard: list[str] = []
    hears(surroundings.table, lambda _: heard.append("table"))
    hears(surroundings.crm, lambda _: heard.append("crm"))
    assert lookup.find(ANA, TENANT, Deadline.after(BUDGET_SECONDS)).source == "crm"
    assert heard == ["table", "crm", "table"]


def test_a_crm_whose_circuit_is_open_is_not_asked(surroundings: Surroundings) -> None:
    circuit = uuid.uuid4().hex
    surroundings.table.items[f"circuit#{circuit}"] = {
        "pk": {"S": f"circuit#{circuit}"},
        "state": {"S": "OPEN"},
        "failure_count": {"N": "5"},
        "opened_at": {"N": str(int(time.time()))},
    }
    found = begun(circuit).find(ANA, TENANT, Deadline.after(BUDGET_SECONDS))
    assert (found.source, found.reason) == ("fallback", "circuit_open")
    assert surroundings.crm.requests == []


def test_what_the_table_knows_is_told_whatever_the_crm_does(surroundings: Surroundings) -> None:
    begun().find(ANA, TENANT, Deadline.after(BUDGET_SECONDS))
    surroundings.crm.fault = "hang"
    lookup = begun()
    deadline, watch = Deadline.after(BUDGET_SECONDS), Stopwatch()
    assert lookup.find(ANA, TENANT, deadline).source == "cache"
    assert watch.seconds < READ_SECONDS + GENEROUS_SECONDS
    assert set(asked(deadline)) == {"secretsmanager answered", "dynamodb answered"}


def test_who_is_known_from_before_waits_for_the_crm_no_longer_than_ever(
    surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun().find(ANA, TENANT, Deadline.after(BUDGET_SECONDS))
    monkeypatch.setattr(store, "KNOWN", Ages(fresh_seconds=0, stale_seconds=3600))
    surroundings.crm.fault = "hang"
    lookup = begun()
    deadline, watch = Deadline.after(BUDGET_SECONDS), Stopwatch()
    found = lookup.find(ANA, TENANT, deadline)
    assert (found.source, found.reason) == ("stale", "timed_out")
    assert watch.seconds < PATIENCE_SHARE * BUDGET_SECONDS + GENEROUS_SECONDS
    assert asked(deadline)[-1] == "crm timed_out"


@pytest.mark.parametrize(("fault", "cause"), [("500", "server_error"), ("hang", "timed_out")])
def test_a_table_that_fails_ahead_fails_the_first_call_once(
    surroundings: Surroundings, fault: str, cause: str
) -> None:
    surroundings.table.fault = fault
    lookup = begun()
    deadline, watch = Deadline.after(BUDGET_SECONDS), Stopwatch()
    assert lookup.find(ANA, TENANT, deadline).source == "crm"
    assert watch.seconds < READ_SECONDS + GENEROUS_SECONDS
    secret, *reads, crm = asked(deadline)
    assert (secret, crm) == ("secretsmanager answered", "crm answered")
    assert set(reads) == {f"dynamodb {cause}"}


def test_a_failure_of_the_crm_is_the_failure_that_it_would_be_later(
    surroundings: Surroundings,
) -> None:
    surroundings.crm.fault = "401"
    told = []
    for early in (True, False):
        lookup = Lookup(Settings(BUDGET_SECONDS, "crm-secret", "lookup"), circuit=uuid.uuid4().hex)
        if early:
            lookup.begin()
        deadline = Deadline.after(BUDGET_SECONDS)
        found = lookup.find(ANA, TENANT, deadline)
        of_the_crm = [one for one in asked(deadline) if one.startswith("crm")]
        told.append((found.source, found.reason, of_the_crm))
    assert told[0] == told[1] == ("fallback", "not_allowed", ["crm not_allowed"])


def test_a_secret_without_a_url_to_talk_to_is_told(surroundings: Surroundings) -> None:
    surroundings.secrets.value["url"] = "not a URL"
    lookup = begun()
    found = lookup.find(ANA, TENANT, Deadline.after(BUDGET_SECONDS))
    assert (found.source, found.reason) == ("fallback", "bad_answer")


def test_a_circuit_that_was_read_before_a_freeze_is_not_gone_by(
    surroundings: Surroundings, clocks: Clocks
) -> None:
    begun().find(ANA, TENANT, Deadline.after(BUDGET_SECONDS))
    asked_before = len(surroundings.crm.requests)
    lookup = begun()
    clocks.freeze(FRESH_SECONDS)
    assert lookup.find(ANA, TENANT, Deadline.after(BUDGET_SECONDS)).source == "cache"
    assert len(surroundings.crm.requests) == asked_before
