import json
from pathlib import Path

import pytest

from connect_flows_tests.reports.small_flow import bank_line


@pytest.fixture(autouse=True)
def beside_flows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flows = tmp_path / "flows"
    flows.mkdir()
    (flows / "inbound.json").write_text(json.dumps(bank_line()), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
