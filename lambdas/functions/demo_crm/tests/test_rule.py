import json
from pathlib import Path

import pytest

import demo_crm
from demo_crm.rule import Request, reply

CUSTOMERS = json.loads(Path(demo_crm.__file__).with_name("customers.json").read_text())


def test_a_customer_is_found_by_phone_with_every_text_of_the_contract() -> None:
    found = reply(Request("GET", "/customers", phone="+15550100"), CUSTOMERS)
    assert found.status == 200
    assert found.body["name"] == "Ana Garcia"
    assert found.body["tier"] == "gold"
    assert set(found.body) == {
        *("customer_id", "name", "tier", "balance", "language"),
        "asked_phone",
    }


def test_every_sample_customer_holds_texts_and_an_id_of_their_own() -> None:
    ids = {customer["customer_id"] for customer in CUSTOMERS.values()}
    assert len(ids) == len(CUSTOMERS) == 3
    assert all(isinstance(text, str) for one in CUSTOMERS.values() for text in one.values())
    assert all(phone.startswith("+1555") for phone in CUSTOMERS)


@pytest.mark.parametrize("phone", ["+15559999", "", "15550100"])
def test_anybody_else_is_an_unknown_customer(phone: str) -> None:
    found = reply(Request("GET", "/customers", phone=phone), CUSTOMERS)
    assert (found.status, found.body) == (
        404,
        {"error": "unknown customer", "asked_phone": phone},
    )


def test_a_statement_has_a_period_and_the_balance() -> None:
    found = reply(Request("GET", "/customers/C-1001/statement"), CUSTOMERS)
    assert found.body["balance"] == "1250.00 EUR"
    assert set(found.body) == {"customer_id", "period", "balance", "lines"}


def test_a_step_with_the_same_key_has_the_same_reference() -> None:
    def reference(step: str, key: str) -> str:
        path = f"/customers/C-1001/card-replacement/{step}"
        return reply(Request("POST", path, idempotency_key=key), CUSTOMERS).body["reference"]

    assert reference("block", "a") == reference("block", "a") != reference("block", "b")


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (Request("POST", "/customers/C-1001/card-replacement/block"), 400),
        (Request("POST", "/customers/C-9/card-replacement/block", idempotency_key="a"), 404),
        (Request("POST", "/customers/C-1001/card-replacement/burn", idempotency_key="a"), 404),
        (Request("GET", "/customers/C-1001/card-replacement/block"), 404),
        (Request("GET", "/customers/C-9/statement"), 404),
        (Request("DELETE", "/customers", phone="+15550100"), 404),
        (Request("GET", "/"), 404),
    ],
)
def test_what_the_contract_does_not_have_is_refused(request_: Request, status: int) -> None:
    assert reply(request_, CUSTOMERS).status == status
