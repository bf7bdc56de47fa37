"""`--function NAME=WHERE`: the commands that play find a function where it is."""

import json
from pathlib import Path

import pytest

from connect_flows.cli.main import main
from connect_flows.invokers.invoke_endpoint import EndpointError, InvokeEndpoint
from connect_flows_tests.places import EXAMPLES

HANDLER = "def handler(event, context):\n    return {'state': 'packed'}\n"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(EXAMPLES)
    (tmp_path / "app.py").write_text(HANDLER)
    return f"{tmp_path / 'app.py'}:handler"


def test_a_call_runs_the_handler_of_another_folder(
    app: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["call", "order_line", "--function", f"order_status={app}", "--press", "1"]) == 0
    assert "Your order is packed and leaves today." in capsys.readouterr().out


def test_scenarios_run_it_where_they_do_not_answer_themselves(
    app: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario = tmp_path / "packed.yaml"
    scenario.write_text(
        f"scenario: Packed\nflow: {EXAMPLES / 'flows' / 'order_line.json'}\n"
        "caller: {press: ['1']}\nexpect: {hears: [Your order is packed]}\n"
    )
    assert main(["test", str(scenario)]) == 2
    assert "--function order_status=" in capsys.readouterr().err
    assert main(["test", str(scenario), "--function", f"order_status={app}"]) == 0
    assert main(["native", str(scenario), "--function", f"order_status={app}"]) == 0
    told = json.loads(capsys.readouterr().out.partition("passed\n")[2])
    assert "packed" in told["Properties"]["Content"]


def test_a_function_that_no_flow_invokes_has_no_place(
    app: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["call", "order_line", "--stub"], ["test"]):
        assert main([*command, "--function", f"order_state={app}"]) == 2
        assert "invokes no function 'order_state'. It has: order_status" in capsys.readouterr().err


def test_an_alias_is_in_an_account(app: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert app
    alias = "arn:aws:lambda:eu-west-2:111122223333:function:orders:live"
    assert main(["call", "order_line", "--function", f"order_status={alias}"]) == 2
    assert "add --profile" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("http://functions.example.com:3001", "on another machine"),
        ("http://127.0.0.1.example.com", "on another machine"),
        ("http://10.0.0.7:9000", "on another machine"),
        ("http://", "not an address"),
        ("https://user:secret@example.com", "holds a password"),
        ("http://127.0.0.1:port", "not an address"),
        ("orders.handler", "is not a handler"),
    ],
)
def test_a_place_of_no_known_form_is_refused(
    where: str, said: str, app: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app
    assert main(["call", "order_line", "--function", f"order_status={where}"]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "secret" not in told


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:3001", "http://[::1]:3001/", "http://localhost", "https://lambda.example"],
)
def test_this_machine_and_any_other_by_tls_can_be_asked(address: str) -> None:
    try:
        InvokeEndpoint(address, "order_status")
    except EndpointError as error:
        pytest.fail(str(error))
