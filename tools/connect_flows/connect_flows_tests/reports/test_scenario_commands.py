"""The commands that play scenarios: what passes, what fails, and what cannot be played."""

import json
from pathlib import Path

import pytest

from connect_flows.cli.main import main
from connect_flows_tests.places import EXAMPLES, FLOWS

STUBBED = """
scenario: A call
flow: order_line
functions: {order_status: error}
expect: {queue: orders}
"""


@pytest.fixture(autouse=True)
def in_the_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES)


@pytest.fixture
def stubbed(tmp_path: Path) -> Path:
    file = tmp_path / "call.yaml"
    file.write_text(STUBBED, encoding="utf-8")
    return file


def test_scenarios_pass_and_fail_with_their_exit_code(
    stubbed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["test", str(stubbed)]) == 0
    assert "ok   A call\n1 of 1 scenarios passed" in capsys.readouterr().out

    stubbed.write_text(STUBBED.replace("orders", "platinum"), encoding="utf-8")
    assert main(["test", str(stubbed)]) == 1
    assert "It ends in queue platinum. But: orders" in capsys.readouterr().out


def test_verdicts_come_as_json_too(stubbed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", str(stubbed), "--format", "json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told[0]["passed"] is True
    assert told[0]["verdicts"][0]["expected"] == "It ends in queue orders."


def test_coverage_names_what_no_scenario_takes(
    stubbed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["coverage", str(stubbed)]) == 1

    assert "never taken: order_line, block 'Is there an order': shipped" in capsys.readouterr().out


def test_a_scenario_that_cannot_be_played_is_named_by_its_file(
    stubbed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stubbed.write_text(STUBBED.replace("order_status", "order_state"), encoding="utf-8")
    assert main(["test", str(stubbed)]) == 2
    told = capsys.readouterr().err
    assert str(stubbed) in told
    assert "invokes no function 'order_state'" in told


def test_a_flow_that_is_not_there_is_told_with_the_scenario_that_names_it(
    stubbed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stubbed.write_text(STUBBED.replace("order_line", "order_lime"), encoding="utf-8")
    assert main(["test", str(stubbed)]) == 2
    told = capsys.readouterr().err
    assert str(stubbed) in told
    assert "there is no flow 'order_lime'" in told


def test_a_flow_called_scenarios_is_played_too(tmp_path: Path) -> None:
    scenario = tmp_path / "scenarios" / "scenarios" / "first.yaml"
    scenario.parent.mkdir(parents=True)
    flow = (FLOWS / "order_line.json").read_text(encoding="utf-8")
    (tmp_path / "scenarios.json").write_text(flow, encoding="utf-8")
    scenario.write_text(STUBBED.replace("order_line", "scenarios"), encoding="utf-8")
    assert main(["test", str(tmp_path / "scenarios")]) == 0


def test_a_folder_without_scenarios_of_its_own_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("test", "coverage"):
        assert main([command]) == 2
        assert "There is no folder flows/scenarios here" in capsys.readouterr().err


def test_scenarios_of_either_ending_are_played(
    stubbed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stubbed.with_suffix(".yml").write_text(STUBBED, encoding="utf-8")
    assert main(["test", str(stubbed.parent)]) == 0
    assert "2 of 2 scenarios passed" in capsys.readouterr().out


@pytest.mark.parametrize("there", ["connect: {outcomes: {Say hallo: x}}", "skips: [Say hallo]"])
def test_a_block_that_is_not_there_is_named(
    stubbed: Path, there: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = f"expect: {{{there}}}" if there.startswith("skips") else f"{there}\nexpect: {{queue: x}}"
    stubbed.write_text(f"scenario: A call\nflow: order_line\n{said}\n", encoding="utf-8")
    assert main(["test", str(stubbed)]) == 2
    assert "has no block 'Say hallo'" in capsys.readouterr().err
