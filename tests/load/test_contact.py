"""A contact asks as its flow does, and takes the time that a caller takes."""

import json
from pathlib import Path
from typing import Any

import pytest

from connect_flows.contact.invoker import InvocationResult, InvocationType, Outcome
from connect_flows.scenarios.scenario import read_scenario
from connect_flows.simulator.flows_at_hand import flow_path, load_flow
from contracts import read_contracts
from load.contact import Block, play

PROJECT = Path(__file__).parents[2]
ARN = "arn:aws:lambda:eu-central-1:111122223333:function:under-eight-dev-{}:live"
INSTANCE = "arn:aws:connect:eu-central-1:111122223333:instance/00000000-0000-4000-8000-000000000001"
ANSWERS = {
    "customer-lookup": {"answer_source": "crm", "known_customer": "true", "customer_id": "C-1",
                        "customer_name": "Ana", "queue": "general", "tier": "gold"},
    "personal-greeting": {"greeting": "Hello Ana"},
    "job-start": {"job_id": "0", "status": "pending", "answer_source": "new"},
    "job-status": {"status": "done", "result": "100 euros", "answer_source": "job"},
}  # fmt: skip


class Functions:
    """Answers at once, or does as `outcome` says."""

    def __init__(self, outcome: Outcome = "answered", **changes: str) -> None:
        self.outcome, self.changes = outcome, changes
        self.events: list[dict[str, Any]] = []

    def invoke(
        self,
        arn: str,
        event: dict[str, Any],
        *,
        time_limit_seconds: float,
        invocation_type: InvocationType,
    ) -> InvocationResult:
        assert time_limit_seconds <= 8
        assert invocation_type == "SYNCHRONOUS"
        self.events.append(event)
        answer = ANSWERS[arn.split(":")[6].removeprefix("under-eight-dev-")] | self.changes
        return InvocationResult(
            outcome=self.outcome, payload=json.dumps(answer).encode(), error="", took_ms=20
        )

    def refusal(self, arn: str, *, instance_arn: str) -> str:  # noqa: ARG002 - an invoker's
        return ""


def played(
    functions: Functions, *, talk: float, monkeypatch: pytest.MonkeyPatch
) -> tuple[list[Block], float]:
    monkeypatch.chdir(PROJECT)
    scenario = read_scenario(PROJECT / "demo/calls/1_recognized.yaml")
    flows = load_flow(flow_path(scenario.flow), lambda name: ARN.format(name.replace("_", "-")))
    waited: list[float] = []
    blocks = play(
        scenario, flows, invoker=functions, instance_arn=INSTANCE, numbers=["+15550177"],
        talk=talk, sleep=waited.append,
    )  # fmt: skip
    return list(blocks), sum(waited)


def test_it_sends_what_connect_sends_block_by_block(monkeypatch: pytest.MonkeyPatch) -> None:
    functions = Functions()
    blocks, _ = played(functions, talk=0, monkeypatch=monkeypatch)
    assert [block.function for block in blocks][:2] == ["customer_lookup", "personal_greeting"]
    shipped = {name for name in read_contracts() if name.replace("_", "-") in ANSWERS}
    assert {block.function for block in blocks} == shipped
    assert {block.got for block in blocks} == {"answer"}
    contacts = {event["Details"]["ContactData"]["ContactId"] for event in functions.events}
    assert len(contacts) == 1
    data = functions.events[0]["Details"]["ContactData"]
    assert data["CustomerEndpoint"]["Address"] == "+15550177"
    assert data["InstanceARN"] == INSTANCE
    assert functions.events[0]["Name"] == "ContactFlowEvent"


def test_every_contact_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    functions = Functions()
    for _ in range(3):
        played(functions, talk=0, monkeypatch=monkeypatch)
    ids = {event["Details"]["ContactData"]["ContactId"] for event in functions.events}
    assert len(ids) == 3


def test_a_caller_hears_prompts_for_as_long_as_they_last(monkeypatch: pytest.MonkeyPatch) -> None:
    _, all_at_once = played(Functions(), talk=0, monkeypatch=monkeypatch)
    blocks, as_callers = played(Functions(), talk=1, monkeypatch=monkeypatch)
    _, half = played(Functions(), talk=0.5, monkeypatch=monkeypatch)
    assert all_at_once == 0
    assert as_callers > 1.5 * len(blocks)
    assert half == pytest.approx(as_callers / 2)


def test_a_fallback_and_an_error_branch_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    fallen = Functions(answer_source="fallback", reason="circuit_open")
    (lookup, *_), _ = played(fallen, talk=0, monkeypatch=monkeypatch)
    assert (lookup.got, lookup.why) == ("fallback", "circuit_open")

    (lookup, *_), _ = played(Functions("throttled"), talk=0, monkeypatch=monkeypatch)
    assert (lookup.got, lookup.tries) == ("nothing", 4)
