"""Locust itself, with two workers: what it loads, what it refuses, when it stops."""

import os
import re

import pytest

from aws_session.reached import SIGN_IN
from load import command
from load.command import LOCUST, locust, main
from local.crm import LoopbackCrm
from local.guard import sealed_environment
from tests.load.deployed_edge import deployed_edge

pytestmark = pytest.mark.faults


def test_locust_is_set_up() -> None:
    assert LOCUST.exists(), f"{LOCUST} is missing: run `make .venv-load/.ready`"


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    environ = sealed_environment("http://127.0.0.1:1")
    code = locust("edge", arguments, environ, workers=2)
    printed = capfd.readouterr()
    return code, printed.out + printed.err


def test_two_workers_load_an_edge_and_their_figures_are_one_table(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with deployed_edge() as edge:
        code, said = run(capfd, "--edge", edge.url, "--edge-key", "any", "--steps", "4:3")
    assert code == 0, said
    (row,) = [line for line in said.splitlines() if line.startswith("| GET /customers |")]
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert int(cells[1]) > 0
    assert cells[2:5] == ["100.0 %", "0.0 %", "0.0 %"]


def test_a_foreign_edge_is_asked_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    code, said = run(capfd, "--edge", "https://edge.example", "--mine", "own.example")
    assert code == 1
    assert "Refused. 'https://edge.example' leads to 'edge.example'" in said
    assert "| GET /customers |" not in said


def test_an_edge_that_nobody_called_their_own_is_refused(capfd: pytest.CaptureFixture[str]) -> None:
    code = main(["--edge", "https://edge.example"])
    assert code == 1
    (said,) = capfd.readouterr().err.splitlines()
    assert said.startswith("Refused. 'https://edge.example' leads to 'edge.example'")


def test_an_account_that_nobody_is_signed_in_to_is_said_once(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", os.devnull)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    assert main(["--mine", "111122223333"]) == 1
    said = capfd.readouterr()
    (line,) = said.err.splitlines()
    assert "Unable to locate credentials" in line
    assert SIGN_IN in line
    assert said.out == ""


def test_steps_that_are_none_start_nothing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "start_stack", lambda *_: pytest.fail("a cloud was started"))
    with pytest.raises(SystemExit):
        main(["--steps", "many"])
    assert "--steps has 'many': write LINES:SECONDS, as in 10:30" in capfd.readouterr().err


def test_it_stops_by_itself_when_callers_suffer(capfd: pytest.CaptureFixture[str]) -> None:
    with LoopbackCrm() as crm:
        crm.fault = "503_edge"
        code, said = run(capfd, "--edge", crm.url, "--edge-key", "any", "--steps", "8:120")
    assert code == 1
    assert "Stopped: " in said
    # Either limit: this machine may be late, and nearly all got the fallback.
    assert re.search(r"got the fallback; the limit is (20|60) %", said)
    assert "503 by the edge" in said
