"""Ctrl-C while the account is asked."""

from collections.abc import Iterator

import pytest

from deploy.__main__ import INTERRUPTED, tell
from deploy.look import Look


def looks() -> Iterator[Look]:
    yield Look(good=True, what="Credentials of account 111122223333")
    raise KeyboardInterrupt


def test_an_interrupted_look_ends_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell(looks()) == INTERRUPTED
    assert "Interrupted" in capsys.readouterr().err
