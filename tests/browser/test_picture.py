"""The telephone that a picture is taken of."""

import sys
from pathlib import Path

import pytest

SERVES = """
import signal, sys, time
signal.signal(signal.SIGTERM, signal.default_int_handler)
try:
    print("The telephone: http://127.0.0.1:1/x", flush=True)
    print("word " * 30_000, flush=True)
    while True:
        time.sleep(0.02)
except KeyboardInterrupt:
    print("a call that was on the line ended", flush=True)
    open(sys.argv[1], "w").write("told")
"""


def test_a_telephone_can_write_its_last_line_after_the_picture_is_taken(tmp_path: Path) -> None:
    pytest.importorskip("playwright.sync_api", reason="make test installs Playwright")
    from benchmarks.telephone.surroundings import telephone_of  # needs it

    told = tmp_path / "told"
    with telephone_of([sys.executable, "-c", SERVES, str(told)]) as address:
        assert address == "http://127.0.0.1:1/x"
    assert told.read_text() == "told"
