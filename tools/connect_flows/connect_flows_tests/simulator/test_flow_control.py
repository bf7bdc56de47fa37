"""The way on: by share, by failure, to the end of the flow."""

import json
from collections import Counter
from dataclasses import replace

import pytest

from connect_flows.contact.assumptions import Assumptions
from connect_flows.contact.events import (
    AssumptionUsed,
    BlockEntered,
    Decided,
    Ending,
)
from connect_flows.contact.start import ContactStart
from connect_flows.decisions.script import Script
from connect_flows.language.flow import read_flow
from connect_flows_tests.simulator.playing import (
    ending,
    heard,
    of,
    play,
    way,
)
from connect_flows_tests.simulator.writing import block, flow, say, terminal

NO_MATCH = {"NoMatchingCondition": "failed"}
SPLIT = flow(
    block(
        "split",
        "DistributeByPercentage",
        then="failed",
        when={"31": "end"},
        errors=NO_MATCH,
        operator="NumberLessThan",
    )
)


def test_percentages_follow_the_seed_and_their_share() -> None:
    ways = Counter(way(play(SPLIT, script=Script(seed=seed)), "split") for seed in range(600))
    assert 0.2 < ways["condition NumberLessThan 31"] / 600 < 0.4
    again = [way(play(SPLIT, script=Script(seed=7)), "split") for _ in range(3)]
    assert len(set(again)) == 1


def test_a_percentage_is_drawn_from_1_to_100() -> None:
    drawn = {
        int(of(play(SPLIT, script=Script(seed=seed)), Decided)[0].answer) for seed in range(1500)
    }
    assert (min(drawn), max(drawn)) == (1, 100)


def test_an_endless_flow_ends_by_name() -> None:
    circle = flow(
        block("a", "UpdateFlowLoggingBehavior", {"FlowLoggingBehavior": "Enabled"}, then="a")
    )
    events = play(circle)
    assert ending(events).ending.value == "stopped: too many blocks"
    assert len(of(events, BlockEntered)) == 5000


def test_end_flow_in_an_inbound_flow_ends_the_contact() -> None:
    last = ending(play(flow(terminal("done", "EndFlowExecution"))))
    assert last.ending is Ending.DISCONNECTED


OVER = terminal("done", "EndFlowExecution")


@pytest.mark.parametrize("kind", ["AGENT_TRANSFER", "AGENT_WHISPER", "CUSTOMER_HOLD"])
def test_end_flow_elsewhere_ends_the_flow_alone(kind: str) -> None:
    content = {"Version": "2019-10-30", "StartAction": "done", "Actions": [OVER]}
    events = play(replace(read_flow(json.dumps(content)), flow_type=kind))
    assert ending(events).ending is Ending.FLOW_ENDED


def test_an_outcome_without_a_branch_ends_the_contact_by_name() -> None:
    lonely = flow(block("split", "DistributeByPercentage", then=None, errors={}))
    last = ending(play(lonely))
    assert last.ending.value == "flow error: no branch for the outcome"
    assert "split" in last.reason


def test_a_prompt_without_an_error_branch_goes_on_when_it_fails() -> None:
    broken = {"SSML": "<speak>Smith & Sons</speak>"}
    old = flow(
        block("say", "MessageParticipant", broken, then="next", errors={}), say("next", "Hi")
    )
    events = play(old)
    assert (way(events, "say"), heard(events)) == ("next", ["Hi"])
    assert not of(events, AssumptionUsed)[1:]


def test_whether_other_blocks_without_an_error_branch_go_on_can_be_switched() -> None:
    recording = {"RecordingBehavior": {"RecordedParticipants": ["Agent"]}}
    task = ContactStart(channel="TASK")
    old = flow(block("record", "UpdateContactRecordingBehavior", recording, errors={}))
    assert way(play(old, contact=task), "record") == "next"
    strict = Assumptions(failure_without_error_branch_goes_on=False)
    assert ending(play(old, contact=task, assumptions=strict)).ending is Ending.NO_BRANCH
    needed = flow(block("go", "TransferToFlow", {"ContactFlowId": ""}, errors={}))
    assert ending(play(needed)).ending is Ending.NO_BRANCH
