"""A target that needs an account says that nobody is signed in; the CDK gives no advice."""

import re
from pathlib import Path

import pytest

from aws_session.reached import SIGN_IN
from delivery import reader_app

MAKEFILE = (Path(__file__).parents[2] / "Makefile").read_text()
ASKS_AN_ACCOUNT = re.compile(r"\$\(CDK\) (?:bootstrap|deploy|destroy|diff|drift)\b")
LOOKS = re.compile(r"\$\(SIGNED_IN\)|-m deploy (?:preflight|access)\b|-m delivery\.reader_app\b")


def recipes() -> dict[str, str]:
    """Return what each target does, by its name."""
    return dict(re.findall(r"^([a-z-]+):.*\n((?:\t.*\n|  .*\n)+)", MAKEFILE, re.MULTILINE))


def test_whoever_asks_an_account_looks_first_whether_somebody_is_signed_in() -> None:
    asking = {
        target: recipe for target, recipe in recipes().items() if ASKS_AN_ACCOUNT.search(recipe)
    }
    assert len(asking) >= 7
    for target, recipe in asking.items():
        looked = LOOKS.search(recipe)
        assert looked, target
        by_itself = "reader_app" in looked.group()
        asked = ASKS_AN_ACCOUNT.search(recipe)
        assert asked
        assert by_itself or looked.start() < asked.start(), target


def test_the_app_of_the_readers_role_looks_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CDK_DEFAULT_ACCOUNT", raising=False)
    with pytest.raises(SystemExit) as ended:
        reader_app.main()
    assert SIGN_IN in str(ended.value)
