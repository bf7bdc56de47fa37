"""`python -m deploy` where something around it is wrong: words, and no traceback."""

from pathlib import Path

import pytest

from deploy import command, configuration
from deploy.command import COMMANDS, main
from stacks.config import StackConfig
from tests.deploy.test_phone_numbers import CONFIG
from tests.environments import EVERYTHING, EXISTING, FIXTURES
from verify import command as verify

CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "key",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_REGION": "eu-central-1",
}


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"AWS_PROFILE": "nosuch"}, "The config profile (nosuch) could not be found"),
        ({"AWS_CONFIG_FILE": __file__}, "Unable to parse config file"),
        ({**CREDENTIALS, "AWS_ENDPOINT_URL": "nonsense"}, "Invalid endpoint: nonsense"),
        ({**CREDENTIALS, "AWS_REGION": "eu west"}, "'eu west' doesn't match"),
    ],
)
def test_a_shell_that_is_set_up_wrong_is_told_what_is_wrong(
    variables: dict[str, str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("AWS_ENDPOINT_URL", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    for one in ("preflight", "access"):
        assert main([one]) == 1
        told = capsys.readouterr()
        assert said in told.out + told.err
        assert "MISSING" in told.out + told.err
    assert verify.main([]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(("text", "said"), [("{,}", "the file is"), ("{}", "environments: none")])
def test_a_cdk_json_that_is_none_is_refused(
    text: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "cdk.json"
    file.write_text(text)
    monkeypatch.setattr(configuration, "CDK_JSON", file)
    for one in COMMANDS:
        assert main([one]) == 1
        assert said in capsys.readouterr().err


class Gone:
    """An account whose instance somebody deleted; it answers nothing else."""

    def __init__(self, region: str | None) -> None:
        pass

    def has_instance(self, _: str) -> bool:
        return False


def test_an_instance_that_is_gone_keeps_nobody_from_destroying(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "read_environment", lambda _: CONFIG)
    monkeypatch.setattr(command, "Account", Gone)
    assert main(["detach"]) == 0
    assert "The instance is deleted" in capsys.readouterr().out


class There(Gone):
    """An account whose credentials are good; its shell names a Region."""

    def __init__(self, region: str | None) -> None:
        self.region = region or "eu-west-2"

    def number(self) -> str:
        return "111122223333"


def test_a_bootstrap_is_made_where_the_stacks_go_and_of_its_own_with_its_qualifier(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    configured = {
        "ours": {**EVERYTHING, **EXISTING, "connect": None},
        "dev": {
            "retain_data": False,
            "region": "eu-west-2",
            "crm": {"demo": True, "edge": True},
            "functions": {"customer_lookup": {"budget_seconds": 4.5}},
        },
        "elsewhere": {**FIXTURES["prod"], "account": "444455556666"},
    }
    monkeypatch.setattr(
        command, "read_environment", lambda name: StackConfig.read(configured, name)
    )
    monkeypatch.setattr(command, "Account", There)
    assert main(["toolkit", "--env", "ours"]) == 0
    itself = "--qualifier acme --toolkit-stack-name CDKToolkit-acme"
    assert capsys.readouterr().out == f"aws://111122223333/eu-central-1 {itself}\n"
    assert main(["toolkit", "--env", "dev"]) == 0
    assert capsys.readouterr().out == "aws://111122223333/eu-west-2 aws://111122223333/us-east-1\n"
    assert main(["toolkit", "--env", "elsewhere"]) == 1
    told = capsys.readouterr()
    assert "account 111122223333, but cdk.json pins 444455556666" in told.err
    assert told.out == ""
