"""`python -m delivery` as a workflow calls it, with what can be wrong before the first line."""

from pathlib import Path

import pytest

from delivery import command
from deploy.look import Look
from tests.verify.account.deployed import CONFIG
from tests.verify.fake_aws import FakeAws, Json, Refused
from verify.aws import ReadOnlyAws

GOOD = Look(good=True, what="Credentials of account 111122223333")


def nothing(_: Json) -> Json:
    raise Refused("ValidationError", "Stack does not exist")


@pytest.fixture(autouse=True)
def in_an_empty_account(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command finds an account in which nothing is deployed."""
    account = FakeAws({"cloudformation.DescribeStacks": nothing})
    session = account.session

    class Shell:
        def client(self, service: str) -> object:
            return service

    monkeypatch.setattr(command, "read_environment", lambda _: CONFIG)
    monkeypatch.setattr(command, "session", lambda **_: Shell())
    monkeypatch.setattr(command, "ReadOnlyAws", lambda _: ReadOnlyAws(session))
    monkeypatch.setattr(command, "endpoint_of", lambda _: "https://sts.amazonaws.com")
    monkeypatch.setattr(command, "access", lambda *_: [GOOD])
    monkeypatch.setattr(command, "Account", lambda _: None)


@pytest.mark.parametrize("what", ["watch", "back"])
def test_where_nothing_is_deployed_nothing_was_watched_and_nothing_went_back(
    what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([what, "--env", "everything"]) == 1
    said = capsys.readouterr().err
    assert "No function of 'everything' is deployed" in said
    assert "make deploy ENV=everything" in said


@pytest.mark.parametrize("what", ["watch", "back"])
def test_in_another_account_nothing_is_done(
    what: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = Look(good=False, what="The credentials are of another account", to_do="Sign in.")
    monkeypatch.setattr(command, "access", lambda *_: [wrong])
    monkeypatch.setattr(command, "ReadOnlyAws", lambda _: pytest.fail("it was looked into"))
    assert command.main([what, "--env", "everything"]) == 1
    assert "MISSING The credentials are of another account" in capsys.readouterr().out


@pytest.mark.parametrize("since", ["yesterday", "2026-13-01T00:00:00Z", ""])
def test_a_moment_that_is_none_is_refused(since: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(["back", "--since", since])
    assert f"'{since}' is no moment. Write it as 2026-11-28T09:30:00Z" in capsys.readouterr().err


@pytest.mark.parametrize("minutes", ["0", "-1", "nan", "inf", "1e9", "twelve"])
def test_a_watch_of_no_time_or_without_end_is_refused(
    minutes: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        command.main(["watch", f"--minutes={minutes}"])
    assert f"'{minutes}' is no number of minutes" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("diff", "said"), [([], "give --diff FILE"), (["--diff", "nowhere.txt"], "cannot be read")]
)
def test_a_comment_on_no_difference_is_refused(
    diff: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        command.main(["comment", *diff])
    assert said in capsys.readouterr().err


def test_a_comment_needs_no_account(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "diff.txt").write_bytes(b"[~] AWS::Lambda::Alias \xff")
    assert command.main(["comment", "--env", "dev", "--diff", str(tmp_path / "diff.txt")]) == 0
    assert "[~] AWS::Lambda::Alias" in capsys.readouterr().out
