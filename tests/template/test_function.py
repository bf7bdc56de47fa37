"""A new function is written whole or not at all."""

from pathlib import Path

import pytest

from contracts import read_contract
from template.checkout import ROOT
from template.function import LONGEST, TABLE, FunctionRefusedError, write_function


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """As much of a checkout as a function is written into."""
    for folder in ("lambdas/functions", "lambdas/libraries/in_time", "flows", "stacks"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / TABLE).write_text((ROOT / TABLE).read_text())
    return tmp_path


def files(checkout: Path) -> set[str]:
    return {str(f.relative_to(checkout)) for f in checkout.rglob("*") if f.is_file()}


def test_what_is_said_to_be_written_is_there(checkout: Path) -> None:
    before = files(checkout)
    written = write_function(checkout, "call_back")
    assert {str(file) for file in written} == (files(checkout) - before) | {str(TABLE)}
    contract = read_contract(checkout / "lambdas/functions/call_back/contract.json")
    assert contract.construct_id == "CallBack"
    assert '    "call_back": (),\n}\n' in (checkout / TABLE).read_text()
    for file in files(checkout) - before:
        assert "order" not in (checkout / file).read_text().replace("your order", ""), file


@pytest.mark.parametrize("name", ["apples", "zebra_crossing"])
def test_imports_are_in_order_whatever_the_name(name: str, checkout: Path) -> None:
    write_function(checkout, name)
    handler = (checkout / f"lambdas/functions/{name}/handler.py").read_text()
    imports = [line for line in handler.splitlines() if line.startswith("from ")][1:]
    assert len(imports) > 3
    assert imports == sorted(imports)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        *((name, "Write up to") for name in ("", "Order", "order-status", "2nd", "a b", "../x")),
        *(
            (name, "Write up to")
            for name in ("x" * (LONGEST + 1), "ordér", "order_\n", "_x", "x__y")
        ),
        *(
            (name, "imports as something else")
            for name in ("class", "json", "in_time", "stacks", "boto3", "yaml")
        ),
    ],
)
def test_a_bad_name_is_refused_and_nothing_is_written(name: str, told: str, checkout: Path) -> None:
    before = files(checkout)
    with pytest.raises(FunctionRefusedError, match=told):
        write_function(checkout, name)
    assert files(checkout) == before


def test_a_name_that_is_taken_is_refused(checkout: Path) -> None:
    write_function(checkout, "call_back")
    with pytest.raises(FunctionRefusedError, match="is there already"):
        write_function(checkout, "call_back")


def test_a_table_that_is_not_there_is_told(checkout: Path) -> None:
    (checkout / TABLE).write_text("")
    before = files(checkout)
    with pytest.raises(FunctionRefusedError, match="has no table"):
        write_function(checkout, "call_back")
    assert files(checkout) == before
