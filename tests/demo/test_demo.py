"""A demo that fails leaves nothing running."""

import os
import sys
from pathlib import Path

import pytest

from demo import demo
from local import processes
from local.crm.crm_process import CrmProcess
from local.embedded_cloud.cloud import Cloud
from local.embedded_cloud.stack import LocalStack

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def stack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LocalStack:
    """Two real processes that only wait; nothing answers where they are said to be."""
    monkeypatch.setattr("local.embedded_cloud.stack.LOCAL_BUILD", tmp_path)
    cloud, crm = (
        processes.start(SLEEP, environ=os.environ, log=tmp_path / "demo" / name)
        for name in ("cloud.log", "crm.log")
    )
    (tmp_path / "scratch").mkdir()
    running = LocalStack(
        Cloud("http://127.0.0.1:1", cloud, str(tmp_path / "scratch")),
        CrmProcess("http://127.0.0.1:2", crm),
        {},
        "demo",
    )
    monkeypatch.setattr(demo, "start_stack", lambda *_: running)
    return running


@pytest.mark.parametrize("arguments", [[], ["--keep"]])
def test_a_demo_whose_calls_cannot_be_placed_leaves_no_process(
    arguments: list[str], stack: LocalStack, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "argv", ["demo", *arguments])
    monkeypatch.setattr(demo, "stop_kept", lambda: None)
    # It would outlast the test: all that the test process starts later would ignore SIGTERM.
    monkeypatch.setattr("interrupts.hold", lambda: None)
    assert processes.holds(stack.cloud_log)
    assert demo.main() == 1
    assert not processes.holds(stack.cloud_log)
    assert not processes.holds(stack.crm_log)
    assert not (tmp_path / "scratch").exists()
