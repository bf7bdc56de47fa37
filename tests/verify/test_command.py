"""`python -m verify` as somebody types it, with what can be wrong before the first line."""

import builtins
import dataclasses
import json

import pytest

from aws_session.elsewhere import ElsewhereError, refuse_elsewhere
from contracts import read_contracts
from deploy.look import Look
from deploy.preflight.access import access
from interrupts import EXIT_CODE
from stacks.config import NoVpc
from tests.verify.account.deployed import CONFIG
from tests.verify.healthy import healthy
from verify import command
from verify.report import NOT_ALL_READ


@pytest.fixture(autouse=True)
def in_the_account(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command finds the healthy account, whose number and Region nobody has to look up."""
    session = healthy().session
    monkeypatch.setattr(command, "read_environment", lambda _: CONFIG)
    monkeypatch.setattr(command, "session", lambda **_: session)
    monkeypatch.setattr(command, "endpoint_of", lambda _: "https://sts.amazonaws.com")
    good = Look(good=True, what="Credentials of account 111122223333")
    monkeypatch.setattr(command, "access", lambda *_: [good])


def test_it_ends_well_where_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--env", "everything", "--yes"]) == 0
    assert "0 failed, 0 could not be read" in capsys.readouterr().out


def test_of_the_place_it_says_account_and_region_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Ours:
        region = CONFIG.region or "eu-central-1"

        def number(self) -> str:
            return CONFIG.account or "111122223333"

    assert not isinstance(CONFIG.network, NoVpc)
    monkeypatch.setattr(command, "access", access)
    monkeypatch.setattr(command, "Account", lambda _: Ours())
    assert command.main(["--env", "everything", "--yes"]) == 0
    account, region, third = capsys.readouterr().out.splitlines()[:3]
    assert account == f"Credentials of account {Ours().number()}"
    assert region == f"Region {Ours.region}"
    assert "VPC" not in third


def test_the_wrong_account_is_said_before_anything_is_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = Look(good=False, what="The credentials are of another account", to_do="Sign in.")
    monkeypatch.setattr(command, "access", lambda *_: [wrong])
    assert command.main(["--env", "everything", "--yes"]) == NOT_ALL_READ
    assert capsys.readouterr().out == "The credentials are of another account. Sign in.\n"


@pytest.mark.parametrize(("typed", "code"), [("y", 0), ("n", NOT_ALL_READ), ("", NOT_ALL_READ)])
def test_it_asks_before_it_invokes(
    typed: str, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(builtins, "input", lambda _: typed)
    assert command.main(["--env", "everything"]) == code
    assert f"Invoke each of the {len(read_contracts())} aliases twice" in capsys.readouterr().out


def test_nobody_there_to_ask_is_a_no(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(_: str) -> str:
        raise EOFError

    monkeypatch.setattr(builtins, "input", nobody)
    assert command.main(["--env", "everything"]) == NOT_ALL_READ


def test_ctrl_c_in_place_of_an_answer_ends_it_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(builtins, "input", interrupted)
    assert command.main(["--env", "everything"]) == EXIT_CODE
    assert "Interrupted" in capsys.readouterr().err


def test_what_is_left_out_on_purpose_is_no_failure() -> None:
    assert command.main(["--env", "everything", "--no-invoke"]) == 0


def test_an_environment_that_is_not_deployed_is_said_to_be_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    nope = dataclasses.replace(CONFIG, environment="nope")
    monkeypatch.setattr(command, "read_environment", lambda _: nope)
    assert command.main(["--env", "nope"]) == NOT_ALL_READ
    said = capsys.readouterr().err
    assert "'nope' is not deployed in eu-central-1" in said
    assert "make deploy ENV=nope" in said


def test_an_environment_that_nobody_configured_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.undo()
    assert command.main(["--env", "nope"]) == NOT_ALL_READ
    assert "one of environments: dev, prod" in capsys.readouterr().err


def test_the_policy_is_printed_without_an_account(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--env", "everything", "--policy"]) == 0
    assert json.loads(capsys.readouterr().out)["Version"] == "2012-10-17"


@pytest.mark.parametrize(
    "endpoint",
    ["https://lambda.eu-central-1.amazonaws.com", "http://127.0.0.1:4566", "http://[::1]:1"],
)
def test_aws_and_this_machine_may_be_asked(endpoint: str) -> None:
    refuse_elsewhere(endpoint)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://lambda.eu-central-1.amazonaws.com",
        "https://amazonaws.com.example.com",
        "https://127.0.0.1.example.com",
        "http://10.0.0.1:4566",
        "https://notamazonaws.com",
        "https://[lambda.eu-central-1.amazonaws.com",
    ],
)
def test_nobody_else_is_asked(endpoint: str) -> None:
    with pytest.raises(ElsewhereError, match="neither AWS nor on this machine"):
        refuse_elsewhere(endpoint)
