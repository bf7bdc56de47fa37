import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from local import processes
from local.crm.crm_process import CrmProcess
from local.embedded_cloud import kept as keeping
from local.embedded_cloud.cloud import Cloud
from local.embedded_cloud.kept import NothingKeptError, keep, kept, stop_kept
from local.embedded_cloud.stack import LocalStack

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture(autouse=True)
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local.embedded_cloud.stack.LOCAL_BUILD", tmp_path)
    monkeypatch.setattr(keeping, "_FILE", tmp_path / "kept.json")


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[LocalStack]:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    logs = tmp_path / keeping.NAME
    pids = [
        processes.start(SLEEP, environ=os.environ, log=logs / name)
        for name in ("cloud.log", "crm.log")
    ]
    cloud = Cloud("http://127.0.0.1:1", pids[0], str(scratch))
    yield LocalStack(cloud, CrmProcess("http://127.0.0.1:2", pids[1]), {}, keeping.NAME)
    for pid in pids:
        processes.end(pid)


def test_what_was_kept_is_found_however_busy_it_is(stack: LocalStack) -> None:
    keep(stack)
    assert kept() == stack  # neither of the two answers a health check


def test_stopping_ends_both_programs_and_deletes_what_they_wrote(stack: LocalStack) -> None:
    keep(stack)
    assert stop_kept() == stack
    assert not processes.is_running(stack.cloud.pid)
    assert not processes.is_running(stack.crm.pid)
    assert not Path(stack.cloud.scratch).exists()
    assert stop_kept() is None


def test_a_number_that_is_another_programs_by_now_is_left_alone(stack: LocalStack) -> None:
    keep(stack)
    processes.end(stack.cloud.pid)
    processes.end(stack.crm.pid)
    with subprocess.Popen(SLEEP, start_new_session=True) as innocent:  # noqa: S603 - sleeps
        cloud = Cloud(stack.cloud.endpoint, innocent.pid, stack.cloud.scratch)
        keep(LocalStack(cloud, CrmProcess(stack.crm.url, innocent.pid), {}, keeping.NAME))
        stop_kept()
        assert innocent.poll() is None
        innocent.kill()


def test_a_crm_whose_cloud_is_gone_is_stopped(stack: LocalStack) -> None:
    keep(stack)
    processes.end(stack.cloud.pid)
    with pytest.raises(NothingKeptError, match="gone"):
        kept()
    assert not processes.is_running(stack.crm.pid)


def test_a_note_that_was_cut_off_is_nothing_kept(tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_text('{"cloud": {')
    with pytest.raises(NothingKeptError, match="No local stack"):
        kept()
