"""How long somebody whom the CRM has deleted can still be spoken of."""

import json
import time
from collections.abc import Iterator

import pytest

from customer_lookup import store
from in_time.aws.table import REST_SECONDS, WRITE_SECONDS
from in_time.memory import Ages, Cache
from in_time.memory.cache import UNCONFIRMED_SECONDS
from local.aws_stand_in import LoopbackDynamoDb
from local.crm import LoopbackCrm
from local.faulty.wire import Received, json_response
from tests.faults.surroundings import (
    AMPLE_WRITE_SECONDS,
    ANA,
    BEN,
    Surroundings,
    new_environment,
)

pytestmark = pytest.mark.faults

LONG_AFTER_A_MINUTE = store.UNKNOWN.stale_seconds + 60


class Crm(LoopbackCrm):
    """Knows nobody once `forgotten`."""

    forgotten = False

    def answer(self, request: Received) -> bytes:
        if self.forgotten:
            phone = request.target.partition("phone=")[2].replace("%2B", "+")
            return json_response(404, {"error": "unknown customer", "asked_phone": phone})
        return super().answer(request)


class Table(LoopbackDynamoDb):
    """Takes its time to write, or loses what it is to write."""

    write_seconds = 0.0
    loses = False

    def answer(self, request: Received) -> bytes:
        if any(word in request.headers["x-amz-target"] for word in ("PutItem", "BatchWriteItem")):
            time.sleep(self.write_seconds)
            if self.loses:
                return json_response(500, {})
        return super().answer(request)


@pytest.fixture
def crm(surroundings: Surroundings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Crm]:
    """Every caller is asked for, so that it is the answers' ages that count."""
    assert Cache.__init__.__kwdefaults__ is not None
    monkeypatch.setitem(Cache.__init__.__kwdefaults__, "clock", lambda: time.time())  # noqa: PLW0108  # as it is then
    monkeypatch.setattr(store, "KNOWN", Ages(fresh_seconds=0, stale_seconds=24 * 3600))
    with Crm() as crm:
        surroundings.secrets.value["url"] = crm.url
        yield crm


@pytest.fixture
def table(crm: Crm, monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:  # noqa: ARG001  # both are new
    with Table() as table:
        monkeypatch.setenv("AWS_ENDPOINT_URL_DYNAMODB", table.url)
        yield table


def pass_time(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    before = time.time
    monkeypatch.setattr(time, "time", lambda: before() + seconds)


def answers(table: LoopbackDynamoDb) -> list[object]:
    return [json.loads(item["answer"]["S"]) for item in table.items.values() if "answer" in item]


def test_what_one_environment_knows_to_be_gone_no_other_speaks_of(
    surroundings: Surroundings, crm: Crm, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = new_environment(), new_environment()
    for surroundings.handle in (here, there):
        assert surroundings.call(ANA).answer["known_customer"] == "true"
    crm.forgotten = True
    surroundings.handle = here
    assert surroundings.call(ANA).answer["known_customer"] == "false"

    pass_time(monkeypatch, LONG_AFTER_A_MINUTE)
    crm.fault = "500"
    surroundings.handle = there
    told = surroundings.call(ANA).answer
    assert (told["answer_source"], told["customer_name"]) == ("fallback", "")
    assert answers(table) == [None]


def test_while_the_table_says_nothing_an_environment_soon_stops_going_by_its_memory(
    surroundings: Surroundings, crm: Crm, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    surroundings.handle = new_environment()
    surroundings.know(ANA)
    crm.fault = "500"
    table.fault = "500"
    pass_time(monkeypatch, UNCONFIRMED_SECONDS - 60)
    assert surroundings.call(ANA).answer["answer_source"] == "stale"
    pass_time(monkeypatch, 120)
    assert surroundings.call(ANA).answer["answer_source"] == "fallback"


def test_what_the_table_confirms_is_remembered_on(
    surroundings: Surroundings, crm: Crm, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    surroundings.handle = new_environment()
    surroundings.know(ANA)
    crm.fault = "500"
    for _ in range(3):
        pass_time(monkeypatch, UNCONFIRMED_SECONDS)
        assert surroundings.call(ANA).answer["answer_source"] == "stale"
    assert table.items


def test_an_answer_that_contradicts_the_one_before_has_time_to_be_written(
    surroundings: Surroundings, crm: Crm, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert store.OVERWRITE_SECONDS > 2 * WRITE_SECONDS
    monkeypatch.setattr(store, "OVERWRITE_SECONDS", 2.0)  # the machine may be busy
    surroundings.handle = new_environment(budget_seconds=4.0)
    surroundings.know(ANA)
    crm.forgotten = True
    table.write_seconds = 2 * AMPLE_WRITE_SECONDS
    surroundings.call(ANA)
    asked = len(table.requests)
    surroundings.call(BEN)
    assert len(table.requests) > asked, "the table does not rest, for it was in time"


def test_what_the_table_did_not_take_is_written_with_a_later_call(
    surroundings: Surroundings, crm: Crm, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    surroundings.handle = new_environment()
    surroundings.know(ANA)
    crm.forgotten = True
    table.loses = True
    surroundings.call(ANA)
    assert answers(table) != [None]

    table.loses = False
    pass_time(monkeypatch, REST_SECONDS)
    surroundings.call(BEN)
    assert answers(table) == [None, None]


def test_what_is_written_late_is_written_under_a_condition(
    surroundings: Surroundings, crm: Crm, table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    surroundings.handle = new_environment()
    surroundings.know(ANA)
    crm.forgotten = True
    table.loses = True
    surroundings.call(ANA)
    table.loses = False
    pass_time(monkeypatch, REST_SECONDS)
    newer = {**next(iter(table.items.values()))}
    newer["kept_at"] = {"N": str(time.time())}
    table.items[newer["pk"]["S"]] = newer
    for _ in range(2):
        surroundings.call(BEN)
    assert table.items[newer["pk"]["S"]] == newer
