"""`python -m doctor` as somebody types it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from doctor import command
from doctor.examination import FAILED, NOT_ALL_READ
from doctor.reports import ENDINGS, FORMS
from doctor.reports.as_json import read_report
from local.aws_account import AwsAccount, LoopbackAccount
from local.aws_account.centre import AccountState, handlers
from tests.doctor.looking import account
from tests.doctor.misconfigurations import SEEDED
from tests.doctor.our_stack import our_stack

ARN = "arn:aws:connect:eu-central-1:111122223333:instance/12345678-1234-1234-1234-123456789012"


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> AccountState:
    """Our own stack, to which every profile of the shell leads."""
    made = our_stack()
    session = account(made).session
    monkeypatch.setattr(command, "session", lambda **_: session)
    return made


@pytest.fixture
def on_the_wire(monkeypatch: pytest.MonkeyPatch) -> Iterator[AccountState]:
    """The same, where the shell's credentials and endpoint lead."""
    made = our_stack()
    with LoopbackAccount(AwsAccount(handlers(made))) as aws:
        monkeypatch.setenv("AWS_ENDPOINT_URL", aws.url)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "b")
        monkeypatch.setenv("AWS_REGION", made.region)
        yield made


@pytest.mark.faults
def test_our_own_stack_ends_well_over_http(
    on_the_wire: AccountState, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--instance", on_the_wire.instance.arn]) == 0
    printed = capsys.readouterr()
    assert "0 failed, 0 could not be read, 0 warnings" in printed.out
    assert "Reading the instance and its flows" in printed.err


def test_the_id_alone_is_enough_in_the_shells_account_and_region(
    state: AccountState, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--instance", state.instance.instance_id]) == 0
    assert state.instance.arn in capsys.readouterr().out


@pytest.mark.parametrize("folder", ["nowhere", "x" * 40_000])
def test_a_report_into_a_folder_that_is_none_is_refused_before_anything_is_read(
    folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        command.main(["--instance", ARN, "--output", f"{folder}/report.json"])
    assert "there is no folder" in capsys.readouterr().err


def test_the_alias_is_enough_as_it_is_for_pull(
    state: AccountState, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--instance", state.instance.alias]) == 0
    assert state.instance.arn in capsys.readouterr().out


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_written_to_a_file(state: AccountState, form: str, tmp_path: Path) -> None:
    SEEDED["the_timeout_is_the_default"][3](state)
    file = tmp_path / "report"
    asked = ["--instance", state.instance.arn, "--format", form, "--output", str(file)]
    assert command.main(asked) == FAILED
    assert "timeout-default" in file.read_text(encoding="utf-8")


def test_one_reading_of_the_account_writes_every_form_by_the_files_endings(
    state: AccountState, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    SEEDED["the_timeout_is_the_default"][3](state)
    files = {form: tmp_path / f"report{ending}" for ending, form in ENDINGS.items()}
    assert files.keys() == FORMS.keys()
    outputs = [word for file in files.values() for word in ("--output", str(file))]
    assert command.main(["--instance", state.instance.arn, *outputs]) == FAILED
    told = capsys.readouterr()
    assert (told.out, told.err.count("Reading the instance and its flows")) == ("", 1)
    examination = read_report(files["json"].read_text(encoding="utf-8"))
    for form, file in files.items():
        assert file.read_text(encoding="utf-8") == FORMS[form](examination, None), form


@pytest.mark.usefixtures("state")
def test_a_file_whose_ending_says_no_form_is_refused_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "report.xml"
    assert command.main(["--instance", ARN, "--output", str(file)]) == NOT_ALL_READ
    told = capsys.readouterr().err
    assert "report.xml" in told
    assert "Reading" not in told
    with pytest.raises(SystemExit):
        command.main(["--instance", ARN, "--output", str(tmp_path / "nowhere" / "a.html")])
    assert "there is no folder" in capsys.readouterr().err


def test_a_second_run_is_compared_with_the_first(
    state: AccountState, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tmp_path / "before.json"
    asked = ["--instance", state.instance.arn]
    assert command.main([*asked, "--format", "json", "--output", str(before)]) == 0
    SEEDED["the_memory_is_the_least"][3](state)
    assert command.main([*asked, "--compare", str(before)]) == 0
    printed = capsys.readouterr().out
    assert "Since the run before: 1 difference" in printed
    assert "new     memory" in printed


def test_a_function_that_flows_learn_at_run_time_is_looked_at_when_it_is_named(
    state: AccountState, capsys: pytest.CaptureFixture[str]
) -> None:
    SEEDED["an_attribute_decides_which_function"][3](state)
    asked = ["--instance", state.instance.arn]
    assert command.main(asked) == NOT_ALL_READ
    stated = state.arn("lambda", "function:elsewhere")
    assert command.main([*asked, "--function", stated]) == 0
    assert "function elsewhere" in capsys.readouterr().out  # it does not exist


def test_what_the_credentials_may_not_read_is_no_success(
    state: AccountState, capsys: pytest.CaptureFixture[str]
) -> None:
    state.instance.attributes.clear()
    assert command.main(["--instance", ARN]) in {FAILED, NOT_ALL_READ}
    assert "instance-active" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([], "Say which instance"),
        (["--instance", "prod"], "No instance here has the alias 'prod'. Here are: "),
        (["--instance", "arn:aws:connect"], "'arn:aws:connect' is no instance"),
        (["--instance", ARN.replace("111122223333", "999999999999")], "account 111122223333"),
        (["--instance", ARN, "--compare", "nowhere.json"], "nowhere.json cannot be read"),
        (["--instance", ARN, "--compare", __file__], "is no report of doctor"),
        (["--env", "nope"], "nope"),
    ],
)
@pytest.mark.usefixtures("state")
def test_what_cannot_be_is_said_with_what_to_do(
    asked: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(asked) == NOT_ALL_READ
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("option", [["--weeks", "0"], ["--log-hours", "x"], ["--function", "f"]])
def test_an_option_that_is_none_is_refused(option: list[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["--instance", ARN, *option])


def test_a_report_of_another_instance_is_not_compared_with(
    state: AccountState, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tmp_path / "before.json"
    asked = ["--instance", state.instance.arn]
    command.main([*asked, "--format", "json", "--output", str(before)])
    report = json.loads(before.read_text())
    before.write_text(json.dumps({**report, "instance": ARN[:-1] + "9"}))
    assert command.main([*asked, "--compare", str(before)]) == NOT_ALL_READ
    assert "of the same instance" in capsys.readouterr().err


def test_a_profile_that_does_not_exist_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--instance", ARN, "--profile", "nobody-of-that-name"]) == NOT_ALL_READ
    assert "nobody-of-that-name" in capsys.readouterr().err


def test_an_endpoint_elsewhere_is_not_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "https://aws.example.com")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "b")
    assert command.main(["--instance", ARN]) == NOT_ALL_READ
    assert "neither AWS nor on this machine" in capsys.readouterr().err


def test_the_policy_and_the_checks_are_printed_without_an_account(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command.main(["--policy"]) == 0
    assert json.loads(capsys.readouterr().out)["Version"] == "2012-10-17"
    assert command.main(["--checks"]) == 0
    assert "`timeout-default`" in capsys.readouterr().out
