"""An endpoint that is no URL: each command that asks an account says so, before it asks."""

from collections.abc import Callable
from pathlib import Path

import pytest

from doctor.command import main as doctor
from doctor.quotas.command import main as quotas
from instance.command.main import main as instance
from load import command as load
from local.checkout import ROOT
from simulator.command import main as simulator

ARN = "arn:aws:connect:eu-central-1:111122223333:instance/12345678-1234-1234-1234-123456789012"
COMMANDS: dict[str, Callable[[], int]] = {
    "doctor": lambda: doctor(["--instance", ARN]),
    "doctor.quotas": lambda: quotas(["--instance", ARN]),
    "instance drift": lambda: instance(["drift", "--instance", ARN]),
    "instance push": lambda: instance(["push", "--instance", ARN]),
    "simulator": lambda: simulator(
        ["call", "flows/inbound.json", "--profile", "mine", "--instance-arn", ARN]
    ),
    "load": lambda: load.main(["--mine", "111122223333"]),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_an_endpoint_that_is_no_url_is_told(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    config = tmp_path / "config"
    config.write_text("[profile mine]\nregion = eu-central-1\n")
    for name, value in {
        "AWS_CONFIG_FILE": str(config),
        "AWS_ENDPOINT_URL": "http://[::1",
        "AWS_ACCESS_KEY_ID": "a",
        "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_REGION": "eu-central-1",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(load, "LOCUST", ROOT)  # there, whether it was set up or not
    assert COMMANDS[command]() in {1, 2}
    told = capsys.readouterr().err
    assert "Invalid" in told
    assert "Unset AWS_ENDPOINT_URL" in told
