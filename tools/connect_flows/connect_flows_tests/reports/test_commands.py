"""The command line: its exit codes, its errors without traces, and what it writes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from connect_flows.cli.main import main
from connect_flows_tests.places import EXAMPLES, FLOWS, TOOL
from connect_flows_tests.reports.small_flow import small_flow


@pytest.fixture(autouse=True)
def in_the_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(EXAMPLES)


def test_a_call_is_told_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report, log = tmp_path / "call.html", tmp_path / "call.jsonl"
    answer = 'order_status={"state":"shipped","day":"Friday"}'
    arguments = ["call", "order_line", "--stub", "--answer", answer, "--press", "1"]

    assert main([*arguments, "--report", str(report), "--log", str(log)]) == 0
    assert "Waiting in a queue (queue/orders)" in capsys.readouterr().out
    assert report.read_text(encoding="utf-8").startswith("<!doctype html>")
    entries = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert entries[-1]["ContactFlowModuleType"] == "Transfer"


def test_no_number_is_in_what_a_call_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, log = tmp_path / "call.html", tmp_path / "call.jsonl"
    arguments = ["call", "order_line", "--stub", "--from", "+390612345678"]

    assert main([*arguments, "--report", str(report), "--log", str(log)]) == 0
    for text in (capsys.readouterr().out, report.read_text(), log.read_text()):
        assert "0612345678" not in text


def test_lint_tells_errors_by_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flow = json.loads((FLOWS / "order_line.json").read_text(encoding="utf-8"))
    assert main(["lint", str(FLOWS)]) == 0
    assert "0 errors" in capsys.readouterr().out

    flow["Actions"][0]["Transitions"]["NextAction"] = "nowhere"
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(flow), encoding="utf-8")
    assert main(["lint", str(broken), "--format", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)
    assert any("nowhere" in finding["message"] for finding in findings)


def test_a_folder_is_linted_to_its_end_although_a_file_is_no_flow(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.json").write_text("[]", encoding="utf-8")
    (tmp_path / "b.json").write_text("{}", encoding="utf-8")

    assert main(["lint", str(tmp_path)]) == 2
    told = capsys.readouterr().out
    assert "a.json" in told
    assert "b.json" in told


def test_a_folder_of_flows_is_played_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", str(FLOWS)]) == 0

    assert "order_line: waiting in a queue" in capsys.readouterr().out


def test_blocks_and_assumptions_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["blocks"]) == 0
    assert "InvokeLambdaFunction" in capsys.readouterr().out
    assert main(["assumptions"]) == 0
    assert "retry_pause_seconds" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["call", "no_such_flow", "--stub"], "cannot be read"),
        (["call", "order_line", "--fault", "f"], "is not of the form NAME=VALUE"),
        (["call", "order_line", "--fault", "order_status=sulk"], "Known: error, throttle"),
        (["call", "order_line", "--stub", "--fault", "crm=hang"], "invokes no function 'crm'"),
        (["call", "order_line", "--answer", "f={}"], "add --stub"),
        (["call", "order_line", "--stub", "--answer", "f=x"], "is not JSON"),
        (["call", "order_line", "--stub", "--answer", f"f={'[' * 100_000}"], "is not JSON"),
        (["call", "order_line", "--stub", "--answer", "lookup={}"], "invokes no function 'lookup'"),
        (["call", "order_line", "--stub", "--fault", "lookup=error"], "It has: order_status"),
        (["call", "order_line", "--fault", "f="], "is not of the form NAME=VALUE"),
        (["call", "order_line"], "Nothing answers for the function 'order_status'"),
        (["call", "order_line", "--stub", "--from", "me"], "'me' is not a telephone number"),
        (["call", "order_line", "--stub", "--press", "one"], "the keys 0 to 9, * and #"),
        (["call", "order_line", "--stub", "--hangs-up-after", "nan"], "give seconds from 0"),
        (["call", "order_line", "--stub", "--assume", "number_form=("], "not a regular expression"),
        (["call", "order_line", "--stub", "--assume", "input_seconds=-1"], "give a number from 0"),
        (["call", "order_line", "--stub", "--assume", "chain_reset_by=Pause"], "names 'Pause'"),
        (["call", "order_line", "--stub", "--report", "flows"], "flows cannot be written"),
        (["call", "order_line", "--stub", "--log", "/dev/full"], "/dev/full cannot be written"),
        (["call", "order_line", "--profile", "p"], "--instance-arn"),
        (["call", "order_line", "--stub", "--region", "eu-west-2"], "add --profile"),
        (["call", "order_line", "--stub", "--instance-arn", "arn:aws:connect"], "add --profile"),
        (["test", "no_such.yaml"], "cannot be read"),
        (["test", "../docs"], "do not hold a scenario"),
        (["corpus", "no_such_folder"], "not hold a flow"),
        (["lint", "../docs"], "not hold a flow"),
        (["lint", "flows", "--functions", "nowhere"], "--functions 'nowhere' is no folder"),
        (["native", "no_such.yaml"], "cannot be read"),
    ],
    ids=lambda part: " ".join(part)[:60] if isinstance(part, list) else "",
)
def test_bad_input_is_a_sentence_and_exit_code_2(
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert told.startswith("error: ")
    assert said in told


def test_a_function_may_be_called_as_its_arn_calls_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = tmp_path / "theirs.json"
    flow = json.dumps(small_flow().raw).replace(":customer_lookup:", ":their-lookup:")
    theirs.write_text(flow, encoding="utf-8")

    assert main(["call", str(theirs), "--stub", "--fault", "their-lookup=throttle"]) == 0
    assert "Lambda said 429" in capsys.readouterr().out


def test_a_caller_who_withholds_their_number_has_none(tmp_path: Path) -> None:
    log = tmp_path / "call.jsonl"
    assert main(["call", "order_line", "--stub", "--from", "", "--log", str(log)]) == 0
    assert "15550100" not in log.read_text(encoding="utf-8")


def test_a_broken_module_is_named_by_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flow = json.dumps(small_flow().raw).replace("Press 1.", "${module-id:broken}")
    (tmp_path / "flow.json").write_text(flow, encoding="utf-8")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    assert main(["call", str(tmp_path / "flow.json"), "--stub"]) == 2
    assert "broken.json: The document is not JSON" in capsys.readouterr().err


def test_nobody_who_reads_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["assumptions"]) == 0


def test_a_reader_that_leaves_is_no_error() -> None:
    command = [sys.executable, "-m", "connect_flows", "blocks"]
    with subprocess.Popen(  # noqa: S603  # this very Python
        command, cwd=TOOL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as simulator:
        assert simulator.stdout
        assert simulator.stderr
        simulator.stdout.close()
        told = simulator.stderr.read()

    assert simulator.returncode == 141
    assert told == b""
