"""What `customer_lookup` remembers, on real sockets: between calls, environments and outages."""

import time

import pytest

from crm import secret as crm_secret
from customer_lookup import store
from in_time.memory import Ages, breaker
from in_time.memory.breaker import FAILURES_TO_OPEN
from tests.faults.surroundings import ANA, BEN, Surroundings, new_environment

pytestmark = pytest.mark.faults

NOBODY = "+15550999"


def test_a_second_call_is_answered_from_memory(surroundings: Surroundings) -> None:
    first, second = surroundings.call(ANA), surroundings.call(ANA)
    assert (first.answer["answer_source"], second.answer["answer_source"]) == ("crm", "cache")
    assert first.answer["customer_name"] == second.answer["customer_name"] == "Ana Garcia"
    assert len(surroundings.crm.requests) == 1


def test_another_environment_finds_the_answer_in_the_table(surroundings: Surroundings) -> None:
    surroundings.know(ANA)
    surroundings.handle = new_environment()
    assert surroundings.call(ANA).answer["answer_source"] == "cache"
    assert len(surroundings.crm.requests) == 1


def test_one_customer_never_gets_anothers_answer(surroundings: Surroundings) -> None:
    for _ in range(2):
        assert surroundings.call(ANA).answer["customer_name"] == "Ana Garcia"
        assert surroundings.call(BEN).answer["customer_name"] == "Ben Okafor"
        assert surroundings.call(NOBODY).answer["known_customer"] == "false"


def test_the_table_holds_no_phone_number(surroundings: Surroundings) -> None:
    surroundings.know(ANA)
    assert surroundings.table.items
    assert ANA.strip("+") not in repr(surroundings.table.items)


def test_that_somebody_is_unknown_is_remembered_shortly(surroundings: Surroundings) -> None:
    assert surroundings.call(NOBODY).answer["answer_source"] == "crm"
    again = surroundings.call(NOBODY).answer
    assert (again["answer_source"], again["known_customer"]) == ("cache", "false")


@pytest.mark.parametrize("fault", ["refused", "hang", "500", "503_edge", "invalid_json"])
def test_what_was_known_before_is_served_when_the_crm_is_down_or_slow(
    surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    surroundings.know(ANA)
    monkeypatch.setattr(store, "KNOWN", Ages(fresh_seconds=0, stale_seconds=3600))
    surroundings.handle = new_environment()
    surroundings.crm.fault = fault
    answer = surroundings.call(ANA).answer
    assert (answer["answer_source"], answer["customer_name"]) == ("stale", "Ana Garcia")
    assert answer["reason"]


def test_a_caller_of_whom_something_is_known_does_not_wait_the_whole_budget_for_news(
    surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    surroundings.know(ANA)
    monkeypatch.setattr(store, "KNOWN", Ages(fresh_seconds=0, stale_seconds=3600))
    surroundings.handle = new_environment(budget_seconds=4.0)
    surroundings.crm.fault = "hang"
    answered = surroundings.call(ANA)
    assert answered.answer["answer_source"] == "stale"
    assert answered.seconds < 3.0


def test_a_crm_that_keeps_failing_is_left_alone_by_all_environments(
    surroundings: Surroundings,
) -> None:
    surroundings.crm.fault = "500"
    for number in range(FAILURES_TO_OPEN):
        surroundings.call(f"+1555020{number}")
    asked = len(surroundings.crm.requests)
    circuit = next(key for key in surroundings.table.items if key.startswith("circuit#"))
    surroundings.handle = new_environment(circuit.removeprefix("circuit#"))
    assert surroundings.call(ANA).answer["reason"] == "circuit_open"
    assert len(surroundings.crm.requests) == asked


def test_one_caller_of_whom_something_is_known_probes_a_crm_that_still_hangs(
    surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    surroundings.know(ANA)
    monkeypatch.setattr(store, "KNOWN", Ages(fresh_seconds=0, stale_seconds=3600))
    monkeypatch.setattr(breaker, "SECONDS_TO_PROBE", 2)
    surroundings.handle = new_environment(budget_seconds=1.0)  # the table takes some of it
    surroundings.crm.fault = "hang"
    reasons = [surroundings.call(ANA).answer["reason"] for _ in range(FAILURES_TO_OPEN + 1)]
    assert reasons == ["timed_out"] * FAILURES_TO_OPEN + ["circuit_open"]

    time.sleep(2)
    surroundings.table.fault = "slow:0.03"  # as far away as a table is, which elects who probes
    answers = [surroundings.call(ANA).answer for _ in range(3)]
    assert [answer["reason"] for answer in answers] == ["timed_out", *["circuit_open"] * 2]
    assert {answer["answer_source"] for answer in answers} == {"stale"}


def test_a_key_that_was_rotated_is_read_again_and_the_caller_gets_the_answer(
    surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    surroundings.know(ANA)
    surroundings.crm.api_key = surroundings.secrets.value["api_key"] = "rotated"
    monkeypatch.setattr(crm_secret, "LEAST_SECONDS_BETWEEN_READS", 0.0)
    answer = surroundings.call(BEN).answer
    assert (answer["answer_source"], answer["customer_name"]) == ("crm", "Ben Okafor")


def test_a_wrong_key_does_not_make_every_call_read_the_secret(surroundings: Surroundings) -> None:
    surroundings.crm.api_key = "another"
    for _ in range(3):
        assert surroundings.call(ANA).answer["reason"] == "not_allowed"
    assert len(surroundings.secrets.requests) == 1


def test_a_wrong_path_in_the_secret_makes_nobody_unknown(surroundings: Surroundings) -> None:
    surroundings.secrets.value["url"] = f"{surroundings.crm.url}/wrong"
    answer = surroundings.call(ANA).answer
    assert (answer["answer_source"], answer["reason"]) == ("fallback", "rejected")


def test_neither_number_nor_name_nor_key_reaches_the_log(
    surroundings: Surroundings, capsys: pytest.CaptureFixture[str]
) -> None:
    for fault in ("", "500", "wrong_shape"):
        surroundings.crm.fault = fault
        surroundings.call(ANA if not fault else BEN)
    printed = "".join(capsys.readouterr())
    assert '"crm_server_error":' in printed
    for secret in ("5550100", "5550101", "Ana", "Okafor", surroundings.crm.url, '"key"'):
        assert secret not in printed
