"""What one record, or one answer too many, may do to everybody else: nothing."""

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from customer_lookup.contract import CUSTOMERS_TO_BLAME_THE_CRM
from in_time.memory.breaker import FAILURES_TO_OPEN
from local.crm import LoopbackCrm
from local.faulty.wire import Received, json_response, response
from tests.faults.surroundings import ANA, BEN, Surroundings, new_environment

pytestmark = pytest.mark.faults

RECORD = {
    "customer_id": "C-7",
    "name": "Ana",
    "tier": "gold",
    "balance": "1",
    "language": "en-US",
}


class OddCrm(LoopbackCrm):
    """Answers a number with what `odd` has for it, or for `*`; well otherwise.

    Attributes:
        connections: how many were opened.
        late: an answer to an earlier question, which the next one gets.
    """

    def __init__(self) -> None:
        super().__init__()
        self.odd: dict[str, bytes] = {}
        self.connections = 0
        self.late: bytes | None = None

    def answer(self, request: Received) -> bytes:
        late, self.late = self.late, None
        if late is not None:
            return late
        phone = request.target.partition("phone=")[2].replace("%2B", "+")
        return self.odd.get(phone) or self.odd.get("*") or super().answer(request)

    def _converse(self, sock: socket.socket) -> None:
        self.connections += 1
        super()._converse(sock)


@pytest.fixture
def crm(surroundings: Surroundings) -> Iterator[OddCrm]:
    with OddCrm() as crm:
        surroundings.secrets.value["url"] = crm.url
        yield crm


def record(**members: object) -> bytes:
    return json_response(200, {**RECORD, **members})


def said(body: bytes) -> bytes:
    return response(200, body, Content_Type="application/json")


def caller(number: int) -> str:
    return f"+1555{number:05}"


ODD_RECORDS = {
    "over-long text": record(name="x" * 10_000),
    "a number for a text": record(balance=12.5),
    "null": record(tier=None),
    "a list": record(name=["Ana"]),
    "a member missing": json_response(200, {"name": "Ana"}),
    "a member twice": said(b'{"name": "Ana", "name": "Ben"}'),
    "a quote that nobody escaped": said(b'{"name": "O"Neil"}'),
    "no UTF-8": said(b'{"name": "M\xfcller"}'),
    "no object": said(b'["Ana"]'),
    "somebody else": record(asked_phone="+15559999"),
}


@pytest.mark.parametrize("odd", ODD_RECORDS.values(), ids=ODD_RECORDS)
def test_odd_records_cost_nobody_else_an_answer(
    surroundings: Surroundings, crm: OddCrm, odd: bytes
) -> None:
    crm.odd = {caller(number): odd for number in range(FAILURES_TO_OPEN + 1)}
    for phone in crm.odd:
        assert surroundings.call(phone).answer["reason"] in {"bad_record", "mismatched"}
    assert surroundings.call(ANA).answer["customer_name"] == "Ana Garcia"


def test_one_customer_who_calls_again_and_again_is_still_one(
    surroundings: Surroundings, crm: OddCrm
) -> None:
    crm.odd[BEN] = ODD_RECORDS["null"]
    for _ in range(CUSTOMERS_TO_BLAME_THE_CRM + FAILURES_TO_OPEN):
        assert surroundings.call(BEN).answer["reason"] == "bad_record"
    assert surroundings.call(ANA).answer["answer_source"] == "crm"


def test_every_second_record_may_be_odd(surroundings: Surroundings, crm: OddCrm) -> None:
    crm.odd["*"] = ODD_RECORDS["null"]
    for number in range(CUSTOMERS_TO_BLAME_THE_CRM + FAILURES_TO_OPEN):
        crm.odd["*"] = ODD_RECORDS["null"] if number % 2 else record()
        reason = surroundings.call(caller(number)).answer["reason"]
        assert reason == ("bad_record" if number % 2 else "")


def test_a_crm_that_breaks_the_contract_for_everybody_is_left_alone(
    surroundings: Surroundings, crm: OddCrm
) -> None:
    crm.odd["*"] = ODD_RECORDS["a member missing"]
    told = [
        surroundings.call(caller(number)).answer["reason"]
        for number in range(CUSTOMERS_TO_BLAME_THE_CRM + FAILURES_TO_OPEN)
    ]
    few = CUSTOMERS_TO_BLAME_THE_CRM - 1
    assert told == ["bad_record"] * few + ["bad_answer"] * FAILURES_TO_OPEN + ["circuit_open"]


def test_a_name_as_people_have_it_is_an_answer(surroundings: Surroundings, crm: OddCrm) -> None:
    crm.odd[ANA] = record(name="山田\N{IDEOGRAPHIC SPACE}太郎")
    answer = surroundings.call(ANA).answer
    assert (answer["answer_source"], answer["customer_name"]) == ("crm", "山田 太郎")


def test_a_tab_inside_of_a_json_text_is_cleaned_too(
    surroundings: Surroundings, crm: OddCrm
) -> None:
    crm.odd[ANA] = record(name="Ana?Garcia").replace(b"?", b"\t")
    assert surroundings.call(ANA).answer["customer_name"] == "Ana Garcia"


def test_the_second_answer_to_one_question_is_nobodys(
    surroundings: Surroundings, crm: OddCrm
) -> None:
    assert surroundings.call(ANA).answer["customer_name"] == "Ana Garcia"
    crm.late = json_response(200, {**RECORD, "asked_phone": ANA})
    assert surroundings.call(BEN).answer["customer_name"] == "Ben Okafor"
    assert crm.connections == 2, "the connection with an answer too many is not used again"


def test_the_second_answer_makes_nobody_unknown(surroundings: Surroundings, crm: OddCrm) -> None:
    assert surroundings.call("+15550999").answer["known_customer"] == "false"
    crm.late = json_response(404, {"error": "unknown customer", "asked_phone": "+15550999"})
    assert surroundings.call(BEN).answer["customer_name"] == "Ben Okafor"


def test_a_crm_that_does_not_repeat_the_number_is_asked_on_a_new_connection_each_time(
    surroundings: Surroundings, crm: OddCrm
) -> None:
    crm.odd = {ANA: record(name="Ana"), BEN: record(name="Ben")}
    assert surroundings.call(ANA).answer["customer_name"] == "Ana"
    assert surroundings.call(BEN).answer["customer_name"] == "Ben"
    assert crm.connections == 2


def test_a_crm_that_repeats_the_number_is_asked_on_the_same_connection(
    surroundings: Surroundings, crm: OddCrm
) -> None:
    for phone in (ANA, BEN, "+15550999"):
        assert surroundings.call(phone).answer["answer_source"] == "crm"
    assert crm.connections == 1


def test_a_probe_that_is_throttled_lets_all_environments_ask_again(
    surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("in_time.memory.breaker.SECONDS_TO_PROBE", 1)
    here, there = new_environment("probed-here"), new_environment("probed-there")
    surroundings.handle = here
    surroundings.crm.fault = "500"
    for number in range(FAILURES_TO_OPEN):
        surroundings.call(caller(number))
    time.sleep(1.1)
    surroundings.crm.fault = "429"
    assert surroundings.call(ANA).answer["reason"] == "throttled"
    surroundings.crm.fault = ""
    # Powertools counts by name and process, so two environments in one process need two names.
    key = "circuit#probed-there"
    surroundings.table.items[key] = surroundings.table.items["circuit#probed-here"] | {
        "pk": {"S": key}
    }
    surroundings.handle = there
    with ThreadPoolExecutor(1) as another:  # Powertools knows the one who probes by its thread
        assert another.submit(surroundings.call, BEN).result().answer["answer_source"] == "crm"
