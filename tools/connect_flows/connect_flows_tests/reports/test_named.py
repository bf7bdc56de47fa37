"""What a scenario says and no flow at hand reads is refused, with what to do."""

import json
from pathlib import Path
from typing import Any

import pytest

from connect_flows.scenarios.functions_at_hand import nowhere
from connect_flows.scenarios.play import play
from connect_flows.scenarios.played_call import PlayedCall
from connect_flows.scenarios.scenario import read_scenario
from connect_flows.simulator.refused import SimulatorError
from connect_flows_tests.simulator.writing import END, FAILED, block, invoke, say

HOURS = block(
    "hours",
    "CheckHoursOfOperation",
    {"HoursOfOperationId": "Basic"},
    then="end",
    when={"True": "end", "False": "end"},
)
QUEUE = block("set", "UpdateContactTargetQueue", {"QueueId": "general"})


def write(folder: Path, name: str, *blocks: dict[str, Any]) -> None:
    actions = [*blocks, END, FAILED]
    content = {"Version": "2019-10-30", "StartAction": actions[0]["Identifier"], "Actions": actions}
    (folder / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")


def played(folder: Path, said: str, *blocks: dict[str, Any]) -> PlayedCall:
    write(folder, "flow", *blocks)
    scenario = folder / "call.yaml"
    flow = folder / "flow.json"
    text = f"scenario: A call\nflow: {flow}\n{said}\nexpect: {{ending: disconnected}}\n"
    scenario.write_text(text, encoding="utf-8")
    with nowhere({}) as functions:
        return play(read_scenario(scenario), functions)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("connect: {metrics: {NumberOfAgentsOnline: 0}}", "no block CheckMetricData or GetMetric"),
        ("caller: {press: [1]}", "press would change nothing .* no block GetParticipantInput"),
        ("caller: {type_ahead: '1'}", "no block starts the touchtone buffer"),
        ("caller: {intents: [{intent: Pay}]}", "no block ConnectParticipantWithLexBot or"),
        ("caller: {views: [{action: Send}]}", "no block ShowView"),
        ("connect: {queue_seconds: 9}", "no block TransferContactToQueue or"),
        ("connect: {seed: 9}", "no block DistributeByPercentage"),
        ("agents: [{}]", "agents would change nothing"),
        ("connect: {data: {Customer: {FirstName: Ana}}}", r"nothing refers to \$.Customer"),
        ("connect: {hours: closed}", "hours would change nothing .* no block CheckHours"),
        ("connect: {full_queues: [general]}", "the flows name none"),
        ("connect: {cold_starts: {lookup: 1}}", "invokes no function 'lookup'"),
    ],
)
def test_an_entry_that_nothing_reads_is_refused(tmp_path: Path, said: str, why: str) -> None:
    with pytest.raises(SimulatorError, match=why):
        played(tmp_path, said, say("say", "Hello"))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("connect: {hours: {Basics: closed}}", "hours: Basics .* the flows name Basic"),
        ("connect: {full_queues: [genaral]}", "full_queues: genaral .* the flows name general"),
    ],
)
def test_a_misspelled_name_is_refused(tmp_path: Path, said: str, why: str) -> None:
    with pytest.raises(SimulatorError, match=why):
        played(tmp_path, said, {**QUEUE, "Transitions": HOURS["Transitions"]}, HOURS)


def test_what_is_read_is_taken_and_what_only_the_contact_tells_is_let_pass(tmp_path: Path) -> None:
    said = (
        "connect:\n  hours: {Basic: closed, vip: open}\n  full_queues: [any]\n"
        "  data: {Customer: {FirstName: Ana}}\n  cold_starts: {lookup: 1}"
    )
    queue = block("set", "UpdateContactTargetQueue", {"QueueId": "$.External.queue"}, then="hours")
    call = played(
        tmp_path, said, invoke("ask", then="say"), say("say", "$.Customer.FirstName"), queue, HOURS
    )
    assert call.passed


def test_a_queue_that_a_flow_writes_as_a_number_is_known_by_it(tmp_path: Path) -> None:
    queue = block("set", "UpdateContactTargetQueue", {"QueueId": 5})
    assert played(tmp_path, "connect: {full_queues: ['5']}", queue).passed


def test_a_default_flow_that_lies_beside_the_flow_plays(tmp_path: Path) -> None:
    over = {**END, "Identifier": "over", "Type": "EndFlowExecution"}
    whisper = say("say", "A caller", then="over")
    content = {"Version": "2019-10-30", "StartAction": "say", "Actions": [whisper, over]}
    whisper["Transitions"]["Errors"] = []
    (tmp_path / "Default agent whisper.json").write_text(json.dumps(content), encoding="utf-8")
    write(tmp_path, "flow", {**QUEUE, "Transitions": {"NextAction": "go", "Errors": []}})
    scenario = tmp_path / "call.yaml"
    go = block("go", "TransferContactToQueue")
    write(tmp_path, "flow", {**QUEUE, "Transitions": {"NextAction": "go", "Errors": []}}, go)
    scenario.write_text(
        f"scenario: A call\nflow: {tmp_path / 'flow.json'}\nconnect: {{queue_seconds: 9}}\n"
        "expect: {ending: with_agent, agent_hears: [A caller]}\n",
        encoding="utf-8",
    )
    with nowhere({}) as functions:
        call = play(read_scenario(scenario), functions)
    assert [verdict.passed for verdict in call.verdicts] == [True, True]
