"""A function's folder says what the function is; what is wrong there is told in words."""

import json
from pathlib import Path
from typing import Any

import pytest

from contracts import (
    FUNCTIONS,
    ContractError,
    Variable,
    read_contract,
    read_contracts,
    read_workers,
)

GOOD: dict[str, Any] = {
    "timeout_seconds": 8,
    "budget_seconds": 2.5,
    "response_type": "STRING_MAP",
    "parameters": {"order_id": "4711"},
    "answers": {"order_state": ["open", "sent"], "say": []},
    "environment": {"ORDERS_TABLE_NAME": {"table": "orders", "key": "order_id"}},
}


def write(folder: Path, contract: object, name: str = "order_status") -> Path:
    file = folder / name / "contract.json"
    file.parent.mkdir()
    file.write_text(json.dumps(contract))
    return file


def test_a_folder_with_a_contract_is_a_function_that_flows_invoke(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    (tmp_path / "behind_the_scenes").mkdir()
    contract = read_contracts(tmp_path)["order_status"]
    assert list(read_contracts(tmp_path)) == ["order_status"]
    assert contract.construct_id == "OrderStatus"
    assert contract.facts.budget_seconds == 2.5
    assert contract.facts.parameters == {"order_id"}
    assert contract.environment["ORDERS_TABLE_NAME"] == Variable("table", "orders", "order_id")
    assert (contract.memory_mb, contract.usage.invocations_per_contact) == (512, 1)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"timeout_seconds": 3}, r"order_status/contract\.json: timeout_seconds is 3\. Write 8"),
        ({"parameters": ["order_id"]}, "Write each with an example"),
        ({"environment": {"X": {"bucket": "b"}}}, r"environment\.X is .*Write one of table, queue"),
        ({"environment": {"X": {"table": "b"}}}, r"environment\.X is"),
        ({"environment": []}, "Write an object"),
        ({"memory_mb": 64}, "128 to 10240"),
        ({"usage": {"cost": 1}}, "invocations_per_contact and seconds"),
        ({"usage": {"seconds": "0.1"}}, "invocations_per_contact and seconds"),
        ({"usage": {"seconds": -1}}, "each from 0 to 1000"),
        ({"usage": {"invocations_per_contact": 1.5}}, "the first a whole number"),
        ({"usage": {"invocations_per_contact": True}}, "the first a whole number"),
        ({"usage": []}, "usage is"),
        ({"timeout": 8}, "timeout is unknown. Known: answers"),
        ({"answers": []}, "does not hold a function's facts"),
    ],
)
def test_a_contract_that_cannot_be_kept_is_refused(
    wrong: dict[str, object], told: str, tmp_path: Path
) -> None:
    with pytest.raises(ContractError, match=told):
        read_contract(write(tmp_path, GOOD | wrong))


@pytest.mark.parametrize("name", ["Order", "order-status", "order status", "_order", "2nd"])
def test_a_folder_that_cannot_be_a_functions_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="Rename the folder"):
        read_contract(write(tmp_path, GOOD, name))


def test_an_answer_outside_of_the_contract_is_told_key_by_key(tmp_path: Path) -> None:
    contract = read_contract(write(tmp_path, GOOD))
    assert contract.breaches({"order_state": "open", "say": "Hello"}) == []
    assert contract.breaches({"order_state": "lost", "price": "1"}) == [
        "price is not a key of it",
        "say is missing",
        "order_state is 'lost', not one of open, sent",
    ]


def test_a_contract_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = write(tmp_path, GOOD)
    file.write_text(file.read_text(), encoding="utf-8-sig")
    assert read_contract(file).name == "order_status"


@pytest.mark.parametrize("text", ["[" * 200_000, '{"a":' * 200_000, "\ud800", "NaN", "7"])
def test_a_worker_of_any_other_text_is_refused_with_its_file(text: str, tmp_path: Path) -> None:
    (tmp_path / "packer").mkdir()
    (tmp_path / "packer" / "worker.json").write_bytes(text.encode(errors="surrogatepass"))
    with pytest.raises(ContractError, match=r"packer/worker\.json holds no worker's contract"):
        read_workers(tmp_path)


def test_a_worker_says_whose_messages_it_takes(tmp_path: Path) -> None:
    (tmp_path / "packer").mkdir()
    file = tmp_path / "packer" / "worker.json"
    file.write_text('{"queue": "orders", "environment": {}}')
    assert read_workers(tmp_path)["packer"].queue == "orders"
    file.write_text("{}")
    with pytest.raises(ContractError, match=r"packer/worker\.json"):
        read_workers(tmp_path)


def test_every_function_of_ours_has_one_way_in() -> None:
    assert len(read_contracts()) >= 2
    assert not read_contracts().keys() & read_workers().keys()
    assert all((FUNCTIONS / name / "handler.py").is_file() for name in read_contracts())
