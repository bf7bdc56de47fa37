"""The commands as people run them, boto3 on the wire."""

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aws_session.which_instance import NO_REGION
from connect_flows.cli.main import main as connect_flows
from instance.command.main import main
from local.aws_account.loopback import LoopbackAccount
from tests.instance.account import Account
from tests.instance.blocks import block, end, flow
from tests.instance.centres import Centre

pytestmark = pytest.mark.integration
Run = Callable[..., tuple[int, str]]
PROJECT = Path(__file__).parents[2]


@pytest.fixture
def centres() -> tuple[Centre, Centre]:
    first, second = Centre("first"), Centre("second")
    for centre in (first, second):
        centre.has("queue", "General")
    for name, other in (("Day", "Night"), ("Night", "Day")):
        general = first.has("queue", "General")
        goes_on = first.arn_of("flow", other)
        first.flow(
            name,
            flow(
                block("queue", "UpdateContactTargetQueue", "on", QueueId=general),
                block("on", "TransferToFlow", "end", ContactFlowId=goes_on),
                end(),
            ),
        )
    return first, second


@pytest.fixture
def account(centres: tuple[Centre, Centre]) -> Iterator[LoopbackAccount]:
    with LoopbackAccount(Account(*centres)) as running:
        yield running


@pytest.fixture
def run(
    account: LoopbackAccount, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Run:
    for name, value in around(account).items():
        monkeypatch.setenv(name, value)

    def running(*arguments: str) -> tuple[int, str]:
        code = main(list(arguments))
        said = capfd.readouterr()
        return code, said.out + said.err

    return running


def around(account: LoopbackAccount) -> dict[str, str]:
    return {
        "AWS_ENDPOINT_URL": account.url,
        "AWS_ACCESS_KEY_ID": "000000000000",
        "AWS_SECRET_ACCESS_KEY": "none",
        "AWS_REGION": "eu-central-1",
    }


def test_make_pull_writes_flows_that_play(account: LoopbackAccount, tmp_path: Path) -> None:
    """By make itself, in processes of their own."""
    arguments = ["INSTANCE=first", f"INTO={tmp_path}"]
    done = subprocess.run(  # noqa: S603 - ours
        ["make", "-o", "setup", "pull", *arguments],  # noqa: S607 - ours
        capture_output=True,
        text=True,
        cwd=PROJECT,
        env={**os.environ, **around(account)},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 new, 0 changed, 0 the same" in done.stdout
    assert connect_flows(["test", str(tmp_path / "scenarios")]) == 0


def test_flows_are_pulled_pushed_elsewhere_compared_and_taken_back(
    run: Run, centres: tuple[Centre, Centre], tmp_path: Path
) -> None:
    first, second = centres
    folder = str(tmp_path)
    code, said = run("pull", "--instance", "first", "--into", folder)
    assert (code, "2 new" in said) == (0, True), said

    there = ("--instance", second.instance.arn, "--folder", folder)
    code, said = run("push", *there)
    assert code == 0
    assert "Nothing was changed" in said
    assert not second.instance.flows
    code, said = run("push", *there, "--yes")
    assert code == 0, said
    assert len(second.instance.flows) == 2
    assert second.content("Night")["Actions"]
    assert run("drift", *there)[0] == 0

    changed = next(one for one in second.instance.flows.values() if one.name == "Day")
    assert changed.published
    changed.published = changed.published.replace("DisconnectParticipant", "EndFlowExecution")
    code, said = run("drift", *there)
    assert code == 1
    assert "flow Day (day.json), changed 2026-11-27 14:02 UTC by jane in the instance" in said
    assert re.search(r"block 'end' .*'DisconnectParticipant' in the file, 'EndFlowExec", said), said

    assert run("push", *there, "--yes")[0] == 0
    assert run("drift", *there)[0] == 0
    code, said = run("push", *there, "--back", "--yes")
    assert code == 0, said
    assert "EndFlowExecution" in str(second.content("Day"))
    assert run("push", *there, "--back")[1].count("back ") == 1
    assert first.content("Day")


def test_what_was_copied_from_another_instance_is_told_once_an_instance(
    run: Run,
    centres: tuple[Centre, Centre],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    first, second = centres
    names = [f"q{place}" for place in range(12)]
    for name in ("Copied", "Copied too"):
        steps = [
            block(
                one,
                "UpdateContactTargetQueue",
                following,
                QueueId=second.has("queue", f"{name}{one}"),
            )
            for one, following in zip(names, [*names[1:], "end"], strict=True)
        ]
        first.flow(name, flow(*steps, end()))
    gone = f"{first.instance.arn}/queue/00000000-0000-4000-8000-000000000000"
    first.flow("Old", flow(block("a", "UpdateContactTargetQueue", "end", QueueId=gone), end()))
    code, said = run("pull", "--instance", "first", "--into", str(tmp_path))
    assert code == 0, said
    (line,) = [one for one in said.splitlines() if second.instance.arn in one]
    assert "24 places (24 queue) in 'Copied', 'Copied too'." in line
    assert f"'Old', block 'a': {gone}. The instance tells no name" in said
    values = tmp_path / "instances" / "first.json"
    assert connect_flows(["lint", str(tmp_path), "--values", str(values)]) == 1
    assert capfd.readouterr().out.count("[instance-elsewhere]") == 24


def test_where_nothing_can_be_written_nothing_is_read(
    run: Run, account: LoopbackAccount, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    code, said = run("pull", "--instance", "first", "--into", str(tmp_path / "file" / "flows"))
    assert code == 2
    assert "Nothing can be written in" in said
    assert not account.account.calls


@pytest.mark.parametrize("command", ["drift", "push"])
def test_a_folder_that_is_not_there_is_no_folder_without_differences(
    run: Run, tmp_path: Path, command: str
) -> None:
    code, said = run(command, "--instance", "first", "--folder", str(tmp_path / "flowz"))
    assert code == 2
    assert "There is no folder" in said
    assert "flowz" in said


@pytest.mark.parametrize("command", ["drift", "push"])
def test_a_folder_without_a_flow_is_no_folder_without_differences(
    run: Run, tmp_path: Path, command: str
) -> None:
    code, said = run(command, "--instance", "first", "--folder", str(tmp_path))
    assert code == 2
    assert "There is no flow (*.json) in the folder" in said


@pytest.mark.parametrize("command", ["pull", "push", "drift"])
def test_an_id_without_a_region_is_told_what_it_lacks(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("AWS_REGION", "AWS_DEFAULT_REGION", "AMAZON_REGION", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", os.devnull)
    (tmp_path / "flow.json").write_text("{}")
    where = "--into" if command == "pull" else "--folder"
    assert main([command, "--instance", "acme", where, str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{NO_REGION}\n"
