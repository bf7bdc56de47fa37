"""`python -m doctor.quotas`: what it tells, prints as requests, and sends."""

import json
from datetime import UTC, datetime

import pytest

from doctor import command as doctor_command
from doctor.quotas.command import main
from local.aws_account import AwsAccount, LoopbackAccount
from local.aws_account.centre import AccountState, handlers
from local.aws_account.centre.state import NOW
from tests.aws_session.moved_clock import MovedClock
from tests.doctor.quota_account import (
    INSTANCE,
    limited,
    state,
)
from tests.verify.fake_aws import FakeAws


class Shell:
    """The command in a shell that leads to an account on loopback."""

    def __init__(self, account: AccountState, monkeypatch: pytest.MonkeyPatch) -> None:
        self.account = account
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "b")
        monkeypatch.setenv("AWS_REGION", account.region)
        self._monkeypatch = monkeypatch

    def run(self, *arguments: str) -> int:
        with LoopbackAccount(AwsAccount(handlers(self.account))) as aws:
            self._monkeypatch.setenv("AWS_ENDPOINT_URL", aws.url)
            instance = self.account.instance.arn
            return main(["--instance", instance, *arguments], clock=MovedClock())


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Shell:
    account = state()
    # The command looks at the weeks before this very moment.
    shift = datetime.now(UTC) - NOW
    account.metrics = {
        key: [(moment + shift, value) for moment, value in points]
        for key, points in account.metrics.items()
    }
    limited("connect", "L-12AB7C57", 7)(account)
    return Shell(account, monkeypatch)


@pytest.mark.faults
def test_the_command_says_what_is_used_and_what_breaks_first(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shell.run("--calls-per-second", "0.01", "--call-seconds", "100") == 0
    said = capsys.readouterr().out
    assert (
        "warn    quota-active-calls, instance: There is little room (peak 6, target 5 of 7" in said
    )
    assert "At 0.02 calls a second the first quota ends: active calls of an instance" in said
    assert "\\n" not in said
    assert "Lambda blocks at once" in said
    assert shell.run("--calls-per-second", "0.5", "--call-seconds", "100") == 1


@pytest.mark.faults
def test_an_instance_is_found_by_its_id_alone_too(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shell.run() == shell.run("--instance", shell.account.instance.instance_id)
    by_arn_and_by_id = capsys.readouterr().out.splitlines()
    half = len(by_arn_and_by_id) // 2
    assert half >= 5
    assert by_arn_and_by_id[:half] == by_arn_and_by_id[half:]


@pytest.mark.faults
def test_an_increase_is_printed_and_sent_only_when_the_user_says_so(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.run("--request-increase")
    said = capsys.readouterr().out
    command = (
        "aws service-quotas request-service-quota-increase --service-code connect "
        f"--quota-code L-12AB7C57 --desired-value 8 --context-id {shell.account.instance.arn}"
    )
    assert command in said
    assert "Nothing was sent" in said
    assert shell.account.requested == []
    shell.run("--request-increase", "--yes")
    (sent,) = shell.account.requested
    assert (sent["QuotaCode"], sent["DesiredValue"]) == ("L-12AB7C57", 8.0)
    assert "Sent: PENDING" in capsys.readouterr().out
    shell.run("--request-increase", "--yes")
    assert len(shell.account.requested) == 1
    assert "asked for before: PENDING" in capsys.readouterr().out


@pytest.mark.faults
def test_the_quotas_of_an_instance_are_told_by_its_alias(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.run("--instance", shell.account.instance.alias)
    assert "quota-active-calls" in capsys.readouterr().out


@pytest.mark.faults
def test_a_quota_that_cannot_be_raised_is_not_asked_for(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.account.quotas["connect"]["L-12AB7C57"]["Adjustable"] = False
    assert shell.run("--request-increase", "--yes") == 1
    assert "cannot be raised" in capsys.readouterr().out
    assert shell.account.requested == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--instance", "arn:aws"], "is no instance"),
        (["--instance", ""], "Say which instance"),
        (["--instance", INSTANCE, "--calls-per-second", "0"], "is no number above 0"),
        (["--instance", INSTANCE, "--call-seconds", "nan"], "is no number above 0"),
        (["--instance", INSTANCE, "--yes"], "give both"),
        (["--instance", INSTANCE, "--call-seconds", "60"], "one peak"),
    ],
)
def test_what_was_given_wrongly_is_said(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(arguments)
    except SystemExit as error:
        code = int(str(error.code))
    assert code == 2
    assert said in capsys.readouterr().err


def test_the_whole_report_asks_for_more_too_and_leaves_its_output_to_programs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    account = state()
    limited("connect", "L-22922690", 2)(account)
    aws = FakeAws(handlers(account))
    monkeypatch.setattr(doctor_command, "session", lambda **_: aws.session)
    asked = ["--instance", account.instance.arn, "--format", "json", "--request-increase"]
    assert doctor_command.main(asked) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["findings"]
    assert "--quota-code L-22922690 --desired-value 3" in told.err
    assert account.requested == []
    doctor_command.main([*asked, "--yes"])
    assert [one["QuotaCode"] for one in account.requested] == ["L-22922690"]
    assert doctor_command.main(["--instance", account.instance.arn, "--yes"]) == 2
    assert "give both" in capsys.readouterr().err
