from pathlib import Path

import pytest

from local import processes
from local.checkout import LOCAL_BUILD
from local.crm.crm_process import start_crm, stop_crm
from local.embedded_cloud.cdk import CdkError
from local.embedded_cloud.cloud import CloudError, start_cloud, stop_cloud
from local.embedded_cloud.environment import PlayedEnvironment
from local.embedded_cloud.stack import start_stack
from local.loopback import answers

pytestmark = pytest.mark.integration


def test_a_stopped_cloud_leaves_no_process_and_no_file(tmp_path: Path) -> None:
    cloud = start_cloud(tmp_path / "log")
    assert cloud.is_healthy()
    stop_cloud(cloud)
    assert not cloud.is_healthy()
    assert not processes.is_running(cloud.pid)
    assert not Path(cloud.scratch).exists()


def test_a_cloud_that_does_not_start_says_where_to_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "ministack"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr("local.embedded_cloud.cloud.MINISTACK", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(CloudError, match="log"):
        start_cloud(tmp_path / "log")
    assert {entry.name for entry in tmp_path.iterdir()} == {"ministack", "log"}


def test_a_cloud_that_is_not_installed_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("local.embedded_cloud.cloud.MINISTACK", tmp_path / "nothing")
    with pytest.raises(CloudError, match="make setup"):
        start_cloud(tmp_path / "log")


def test_a_stopped_crm_answers_no_more(tmp_path: Path) -> None:
    crm = start_crm(tmp_path / "log")
    assert answers(f"{crm.url}/_fault")
    stop_crm(crm)
    assert not answers(f"{crm.url}/_fault")


def test_a_deployment_that_fails_leaves_no_process() -> None:
    broken = PlayedEnvironment("dev", {"retain_data": False, "crm": {"demo": "perhaps"}})
    with pytest.raises(CdkError, match=r"crm\.demo is 'perhaps'"):
        start_stack("failing", broken)
    for log in ("cloud.log", "crm.log"):
        assert not processes.holds(LOCAL_BUILD / "failing" / log)
    assert (LOCAL_BUILD / "failing" / "cloud.log").exists()
