"""`python -m simulator` is connect-flows, with our functions behind it."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest

from connect_flows.scenarios.format_error import ScenarioFormatError
from connect_flows.scenarios.section import Section
from simulator.command import main
from simulator.downstream import Downstream, read_downstream
from simulator.function_names import folder
from simulator.provider import PROVIDER

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["call", "inbound", "--fault", "crm"], "is not of the form NAME=VALUE"),
        (["call", "inbound", "--fault", "crm="], "is not of the form NAME=VALUE"),
        (["call", "inbound", "--fault", "crm=sulk"], "no fault 'sulk'"),
        (["call", "inbound", "--fault", "crm=slow:long"], "as in slow:2.5"),
        (["call", "inbound", "--fault", "customer_lookup=sulk"], "Known: error, throttle"),
        (["call", "inbound", "--stub", "--fault", "crm=hang"], "no downstream of ours to break"),
        (["call", "inbound", "--stub", "--fault", "lookup=error"], "It has: customer_lookup"),
        (["call", "inbound", "--profile", "p"], "needs --region"),
        (["call", "inbound", "--profile", "x", "--region", "us-east-1"], "--instance-arn"),
    ],
    ids=lambda part: " ".join(part)[:60] if isinstance(part, list) else "",
)
def test_bad_input_is_a_sentence_and_exit_code_2(
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(PROJECT)

    assert main(arguments) == 2
    told = capsys.readouterr().err
    assert told.startswith("error: ")
    assert said in told


def test_our_flows_have_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(PROJECT / "flows")]) == 0
    assert "0 errors" in capsys.readouterr().out


def test_our_flows_are_played_to_an_end_that_a_caller_can_have(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["corpus", str(PROJECT / "flows")]) == 0
    told = capsys.readouterr().out
    assert "inbound: waiting in a queue" in told
    assert not [end for end in ("refused by name", "flow error", "stopped") if end in told]


def test_the_command_is_called_as_people_type_it() -> None:
    command = [sys.executable, "-m", "simulator", "--help"]
    told = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout  # noqa: S603  # this very Python
    assert told.startswith("usage: python -m simulator")


def test_functions_are_played_in_this_process_unless_said_otherwise() -> None:
    parser = argparse.ArgumentParser()
    group = parser.add_argument_group()
    PROVIDER.add_arguments(group.add_mutually_exclusive_group(), group)
    assert parser.parse_args([]).deployed is False
    assert parser.parse_args([]).environment == "dev"


def said(**parts: object) -> Section:
    return Section(parts, file="call.yaml", place="downstream", allowed=None)


def test_what_is_wrong_behind_the_functions_is_read_strictly() -> None:
    assert read_downstream(said()) == Downstream()
    whole = read_downstream(said(crm="hang", worker={"seconds": 9, "crm": "down"}))
    assert whole == Downstream("hang", worker_seconds=9, worker_crm="down")
    assert read_downstream(said(worker="down")).worker_seconds is None
    with pytest.raises(ScenarioFormatError, match=r"call.yaml: downstream: unknown key 'cmr'"):
        read_downstream(said(cmr="hang"))
    with pytest.raises(ScenarioFormatError, match=r"downstream.worker: unknown key 'second'"):
        read_downstream(said(worker={"second": 9}))


def test_a_deployed_function_is_called_as_its_folder() -> None:
    arn = "arn:aws:lambda:us-east-1:111122223333:function:{}:live"
    assert folder(arn.format("under-eight-dev-customer-lookup")) == "customer_lookup"
    assert folder(arn.format("customer_lookup")) == "customer_lookup"
    assert folder(arn.format("their-lookup")) == "their_lookup"


def test_a_function_that_only_an_arn_names_and_nobody_has_stops_the_call(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flow = tmp_path / "theirs.json"
    ask = {
        "Identifier": "ask",
        "Type": "InvokeLambdaFunction",
        "Parameters": {
            "LambdaFunctionARN": "arn:aws:lambda:eu-west-2:111122223333:function:theirs:live",
            "InvocationTimeLimitSeconds": "8",
        },
        "Transitions": {
            "NextAction": "end",
            "Errors": [{"NextAction": "end", "ErrorType": "NoMatchingError"}],
        },
    }
    end = {
        "Identifier": "end",
        "Type": "DisconnectParticipant",
        "Parameters": {},
        "Transitions": {},
    }
    actions = {"Version": "2019-10-30", "StartAction": "ask", "Actions": [ask, end]}
    flow.write_text(json.dumps(actions))
    assert main(["call", str(flow)]) == 2
    assert "'theirs'. Say where it is" in capsys.readouterr().err
    assert main(["call", str(flow), "--stub"]) == 0
