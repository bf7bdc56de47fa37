"""Ctrl-C while the account is asked."""

from collections.abc import Iterator

import pytest

from deploy.command import tell
from deploy.look import Look
from interrupts import EXIT_CODE


def looks() -> Iterator[Look]:
    yield Look(good=True, what="Credentials of account 111122223333")
    raise KeyboardInterrupt


def test_an_interrupted_look_ends_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert tell(looks()) == EXIT_CODE
    assert "Interrupted" in capsys.readouterr().err
