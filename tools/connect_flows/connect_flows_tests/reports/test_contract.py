"""`contract`: what lint must know of a function, from answers that it has given."""

import json
from pathlib import Path

import pytest

from connect_flows.cli.main import main
from connect_flows.language.function_facts import read_facts

FOUND = {"state": "shipped", "day": "Friday"}


def write(folder: Path, *answers: object) -> list[str]:
    for number, answer in enumerate(answers):
        (folder / f"{number}.json").write_text(json.dumps(answer), encoding="utf-8")
    return [str(folder / f"{number}.json") for number in range(len(answers))]


def test_the_contract_of_flat_answers_is_what_lint_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = write(tmp_path, FOUND, [{"state": "packed", "day": ""}, FOUND])
    options = ["--timeout", "8", "--budget", "2.5", "--values", "state", "--parameter", "order=47"]
    assert main(["contract", *files, *options]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == {
        "timeout_seconds": 8,
        "budget_seconds": 2.5,
        "response_type": "STRING_MAP",
        "parameters": {"order": "47"},
        "answers": {"state": ["packed", "shipped"], "day": []},
    }
    assert told.err == ""
    (tmp_path / "contract.json").write_text(told.out)
    facts = read_facts(tmp_path / "contract.json")
    assert facts.answers == {"state": {"packed", "shipped"}, "day": frozenset()}


def test_no_value_is_written_that_was_not_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = write(tmp_path, {"name": "Ana Example", "deep": {"number": "+15550100"}})
    assert main(["contract", *files, "--timeout", "8", "--identity", "name"]) == 0
    told = capsys.readouterr()
    assert "Ana" not in told.out + told.err
    assert "+1555" not in told.out + told.err
    assert json.loads(told.out)["identity"] == ["name"]


def test_what_a_flow_would_miss_is_noted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = write(tmp_path, {"a": "x", "n": 3, "list": ["x"]}, {"n": "3", "list": []})
    assert main(["contract", *files, "--timeout", "3", "--values", "n"]) == 0
    told = capsys.readouterr()
    contract = json.loads(told.out)
    assert contract["response_type"] == "JSON"
    assert contract["answers"]["n"] == ["3"]
    assert "a is in 1 of 2 answers" in told.err
    assert "n is not text" in told.err
    assert "list is a list" in told.err


def test_entries_of_the_flow_log_are_answers_with_their_parameters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {
        "ContactFlowModuleType": "InvokeExternalResource",
        "Parameters": {"FunctionArn": "arn", "Parameters": {"order_id": "4711"}},
    }
    lines = [
        json.dumps(asked),
        json.dumps({**asked, "ExternalResults": FOUND}),
        json.dumps({**asked, "Results": "The Lambda Function Returned An Error."}),
    ]
    (tmp_path / "log.jsonl").write_text("\n".join(lines))
    assert main(["contract", str(tmp_path / "log.jsonl"), "--timeout", "8"]) == 0
    contract = json.loads(capsys.readouterr().out)
    assert contract["parameters"] == {"order_id": ""}
    assert list(contract["answers"]) == ["state", "day"]


@pytest.mark.parametrize(
    ("answer", "options", "said"),
    [
        ({}, ["--timeout", "0"], "give seconds above 0"),
        ({}, ["--timeout", "3", "--budget", "nan"], "give seconds above 0"),
        ({}, ["--timeout", "3", "--budget", "4"], "is above --timeout 3"),
        (FOUND, ["--timeout", "3", "--values", "stat"], "There are: state, day"),
        ("text", ["--timeout", "3"], "no object"),
        ([], ["--timeout", "3"], "There is no answer"),
        ({"errorType": "E", "errorMessage": "m"}, ["--timeout", "3"], "is an error"),
        ({"a": "é" * 20_000}, ["--timeout", "3"], "Connect takes 32768"),
    ],
)
def test_what_tells_nothing_of_a_function_is_refused(
    answer: object,
    options: list[str],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["contract", *write(tmp_path, answer), *options]) == 2
    assert said in capsys.readouterr().err


def test_what_is_no_json_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "answer.txt").write_text("state=packed")
    assert main(["contract", str(tmp_path / "answer.txt"), "--timeout", "3"]) == 2
    assert "cannot be read" in capsys.readouterr().err


STEERING = "ok\x9b31m\x1b[31m\n::error::x\u202e"


def test_a_key_steers_neither_a_terminal_nor_a_ci_runner(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = write(tmp_path, {STEERING: "x"})
    assert main(["contract", *files, "--timeout", "3"]) == 0
    written = capsys.readouterr().out
    assert main(["contract", *files, "--timeout", "3", "--values", "other"]) == 2
    complained = capsys.readouterr().err
    assert list(json.loads(written)["answers"]) == [STEERING]
    for told in (written, complained):
        assert not set("\x9b\x1b\u202e") & set(told)
        assert not any(line.lstrip().startswith("::") for line in told.splitlines())
