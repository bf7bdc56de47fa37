"""The table of stacks/functions.py and the folders say the same, or synth says what is missing."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from contracts import Contract, ContractError, read_contracts
from stacks.function import contract_check
from stacks.function.grants import Given, Grant, Means


def a_grant(**variables: str) -> Grant:
    def grant(_means: Means) -> Given:
        return Given(variables=variables)

    return grant


def contract(folder: Path, environment: Mapping[str, Any]) -> Contract:
    file = folder / "order_status" / "contract.json"
    file.parent.mkdir()
    times = {"timeout_seconds": 8, "budget_seconds": 1, "response_type": "STRING_MAP"}
    said = {**times, "parameters": {}, "answers": {}, "environment": environment}
    file.write_text(json.dumps(said))
    return read_contracts(folder)["order_status"]


def test_a_function_in_the_folder_without_a_line_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_more = read_contracts() | {"order_status": contract(tmp_path, {})}
    lines = dict.fromkeys(read_contracts(), ())
    monkeypatch.setattr(contract_check, "read_contracts", lambda: one_more)
    with pytest.raises(ContractError, match=r"order_status has a contract.*Add a line"):
        contract_check.contracts_of(lines)


def test_a_line_without_a_folder_is_told() -> None:
    lines = dict.fromkeys([*read_contracts(), "order_status"], ())
    with pytest.raises(ContractError, match="Remove the line, or write the function"):
        contract_check.contracts_of(lines)


def test_a_contract_and_its_line_name_the_same_variables(tmp_path: Path) -> None:
    table = {"table": "orders", "key": "order_id"}
    needs = contract(tmp_path, {"ORDERS_TABLE_NAME": table, "CURRENCY": {"text": "EUR"}})
    means: Any = None

    def line(*grants: Grant) -> Given:
        return contract_check.granted(needs, grants, means)

    assert line(a_grant(ORDERS_TABLE_NAME="orders")).variables == {"ORDERS_TABLE_NAME": "orders"}
    with pytest.raises(ContractError, match="needs ORDERS_TABLE_NAME, which nothing"):
        line()
    with pytest.raises(ContractError, match="sets PRICES_TABLE_NAME, which"):
        line(a_grant(ORDERS_TABLE_NAME="orders"), a_grant(PRICES_TABLE_NAME="prices"))
