"""What functions may rely on, whichever CRM it is: the same questions, the same faults."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm import Customer
from crm.customer import LONGEST_TEXT
from crm.secret import LEAST_SECONDS_BETWEEN_READS
from in_time.budget import Cause, Deadline, DownstreamError
from tests.clocks import Clocks
from tests.faults.crms import CRMS, PHONE, CrmAtHand
from tests.faults.surroundings import GENEROUS_SECONDS
from tests.faults.test_stall_matrix import CRM_FAULTS

pytestmark = pytest.mark.faults

LIBRARY = Path(__file__).parents[2] / "lambdas" / "libraries" / "crm"
ANA = Customer("C-1001", "Ana Garcia", "gold", "1250.00 EUR", "en-US")
SECONDS = 0.5


@pytest.fixture(params=CRMS)
def at_hand(request: pytest.FixtureRequest) -> Iterator[CrmAtHand]:
    with CRMS[request.param]() as crm:
        yield crm


def test_each_adapter_that_ships_is_held_to_it() -> None:
    adapters = {file.parent.name for file in LIBRARY.glob("*/secret.json")}
    assert {"oauth", "rest"} <= set(CRMS) <= adapters


def test_a_customer_is_found_by_the_number(at_hand: CrmAtHand) -> None:
    crm, _ = at_hand.client()
    assert crm.find(PHONE, Deadline.after(2)) == ANA


def test_nobody_is_found_by_a_number_that_nobody_has(at_hand: CrmAtHand) -> None:
    crm, _ = at_hand.client()
    assert crm.find("+15550999", Deadline.after(2)) is None


def test_a_statement_is_balance_and_period(at_hand: CrmAtHand) -> None:
    crm, _ = at_hand.client()
    assert crm.statement("C-1001", Deadline.after(2)) == "1250.00 EUR, 2026-10"


def test_a_step_repeated_names_the_same_job_and_step(at_hand: CrmAtHand) -> None:
    crm, _ = at_hand.client()
    heard = at_hand.overhear()
    first, again, other = (
        crm.take_step("C-1001", step, "job-1", Deadline.after(2))
        for step in ("block", "block", "order")
    )
    assert first == again != other
    keys = [asked.headers["idempotency-key"] for asked in heard]
    assert keys[0] == keys[1] != keys[2]
    assert {asked.method for asked in heard} == {"POST"}


def test_an_id_never_leaves_its_place_in_a_path(at_hand: CrmAtHand) -> None:
    crm, _ = at_hand.client()
    heard = at_hand.overhear()
    with pytest.raises(DownstreamError):
        crm.statement("../admin?x=", Deadline.after(2))
    (asked,) = heard
    assert "/../" not in asked.target
    assert "?" not in asked.target


@pytest.mark.parametrize(("fault", "cause"), CRM_FAULTS.items())
def test_any_fault_ends_in_its_cause_in_time(at_hand: CrmAtHand, fault: str, cause: str) -> None:
    crm, _ = at_hand.client()
    at_hand.server.fault = fault
    deadline, began = Deadline.after(SECONDS), time.monotonic()
    with pytest.raises(DownstreamError) as raised:
        crm.find("+15550102", deadline)
    assert raised.value.cause == cause
    assert time.monotonic() - began < SECONDS + 3 * GENEROUS_SECONDS  # a hang would be for ever
    assert {attempt.downstream for attempt in deadline.attempts} == {"crm"}
    at_hand.server.fault = ""
    assert crm.find(PHONE, Deadline.after(2)) == ANA


@pytest.mark.parametrize("member", Customer.__match_args__)
@pytest.mark.parametrize("value", [None, ["x"], {"x": "y"}, True, "x" * (LONGEST_TEXT + 1)])
def test_an_odd_record_is_of_one_customer(at_hand: CrmAtHand, member: str, value: object) -> None:
    crm, _ = at_hand.client()
    at_hand.says(200, at_hand.record(member, value))
    with pytest.raises(DownstreamError) as raised:
        crm.find(PHONE, Deadline.after(2))
    assert raised.value.cause is Cause.BAD_RECORD
    assert "xxx" not in str(raised.value)


def test_a_right_record_made_by_hand_is_found(at_hand: CrmAtHand) -> None:
    crm, _ = at_hand.client()
    at_hand.says(200, at_hand.record("tier", "platinum"))
    found = crm.find(PHONE, Deadline.after(2))
    assert found is not None
    assert (found.customer_id, found.tier) == ("C-7", "platinum")


def test_the_answer_to_another_question_is_nobodys(at_hand: CrmAtHand) -> None:
    crm, _ = at_hand.client()
    at_hand.says(200, at_hand.record("tier", "gold"))
    with pytest.raises(DownstreamError) as raised:
        crm.find("+15550101", Deadline.after(2))
    assert raised.value.cause is Cause.MISMATCHED


def test_who_is_not_let_in_says_so(at_hand: CrmAtHand) -> None:
    crm, _ = at_hand.client()
    at_hand.lock("another")
    with pytest.raises(DownstreamError) as raised:
        crm.find(PHONE, Deadline.after(2))
    assert raised.value.cause is Cause.NOT_ALLOWED


def test_a_secret_that_was_rotated_is_read_again(at_hand: CrmAtHand, clocks: Clocks) -> None:
    crm, secrets = at_hand.client()
    assert crm.find(PHONE, Deadline.after(2)) == ANA
    before = crm.seal(Deadline.after(2))
    clocks.pass_time(LEAST_SECONDS_BETWEEN_READS)
    at_hand.lock("new")
    secrets.value[at_hand.key] = "new"
    assert crm.find(PHONE, Deadline.after(2)) == ANA
    assert crm.seal(Deadline.after(2)) != before


def test_a_seal_gives_nothing_away(at_hand: CrmAtHand) -> None:
    crm, _ = at_hand.client()
    seal = crm.seal(Deadline.after(2))
    assert seal.place == at_hand.secret["url"]
    assert at_hand.secret[at_hand.key].encode() not in seal.key


@pytest.mark.parametrize("member", ["url", "key"])
def test_a_secret_without_a_member_is_told_by_its_name(at_hand: CrmAtHand, member: str) -> None:
    crm, secrets = at_hand.client()
    missing = at_hand.key if member == "key" else member
    del secrets.value[missing]
    with pytest.raises(DownstreamError, match=missing) as raised:
        crm.find(PHONE, Deadline.after(2))
    assert raised.value.cause is Cause.BAD_ANSWER


@pytest.mark.parametrize("fault", ["", "500", "wrong_shape", "invalid_json", "wrong_type"])
def test_neither_customer_nor_key_is_on_record(at_hand: CrmAtHand, fault: str) -> None:
    crm, _ = at_hand.client()
    heard = at_hand.overhear()
    at_hand.server.fault = fault
    deadline = Deadline.after(SECONDS)
    told = ""
    try:
        crm.find(PHONE, deadline)
        crm.statement("C-1001", deadline)
    except DownstreamError as error:
        told = f"{error!r} {error.__cause__!r}"
    told += repr(deadline.attempts) + repr(crm) + repr(vars(crm))
    asked = [each.headers for each in heard]
    opened = [headers.get("x-api-key") or headers["authorization"] for headers in asked]
    secrets = [at_hand.secret[at_hand.key], *(one.rpartition(" ")[2] for one in opened)]
    assert [each for each in (*secrets, "15550100", "C-1001", "Garcia") if f"{each}" in told] == []
