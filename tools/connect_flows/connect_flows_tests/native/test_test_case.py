"""A scenario becomes a native test case: where it starts, what is heard, mocked and asserted."""

import json
from pathlib import Path
from typing import Any

import pytest

from connect_flows.native.gaps import gaps
from connect_flows.native.test_case import NotNativeError
from connect_flows.native.test_case import test_case as native_test_case
from connect_flows.scenarios.functions_at_hand import nowhere
from connect_flows.scenarios.play import played
from connect_flows.scenarios.scenario import Scenario
from connect_flows.simulator.flows_at_hand import flow_path, load_flow
from connect_flows_tests.native.known import KNOWN, read


def properties(scenario: Scenario) -> dict[str, Any]:
    with nowhere({}) as functions:
        flows = load_flow(flow_path(scenario.flow), functions.arn)
        events = list(played(scenario, flows, functions))
    resource = native_test_case(scenario, events, flows.placeholders)
    assert resource["Type"] == "AWS::Connect::TestCase"
    found: dict[str, Any] = resource["Properties"]
    return found


def observations(scenario: Scenario) -> list[dict[str, Any]]:
    content = json.loads(properties(scenario)["Content"])
    assert content["Version"] == "2019-10-30"
    found: list[dict[str, Any]] = content["Observations"]
    return found


def test_a_call_starts_with_its_number_and_flow(tmp_path: Path) -> None:
    written = properties(read(tmp_path, KNOWN))

    assert written["Name"] == "A gold customer waits in the priority queue"
    assert written["EntryPoint"] == {
        "Type": "VOICE_CALL",
        "VoiceCallEntryPointParameters": {
            "SourcePhoneNumber": "+15550100",
            "FlowId": "${flow-id:inbound}",
        },
    }
    assert json.loads(written["InitializationData"]) == {
        "Attributes": {"reason": "card"},
        "SegmentAttributes": {},
    }


@pytest.mark.parametrize("withheld", ["", "anonymous"])
def test_a_number_that_is_withheld_is_left_out(tmp_path: Path, withheld: str) -> None:
    written = properties(read(tmp_path, KNOWN.replace("+15550100", withheld)))
    assert written["EntryPoint"]["VoiceCallEntryPointParameters"] == {
        "FlowId": "${flow-id:inbound}"
    }


def test_the_test_follows_the_contact_from_start_to_queue(tmp_path: Path) -> None:
    seen = observations(read(tmp_path, KNOWN))

    assert [one["Event"]["Type"] for one in seen] == [
        "TestInitiated",
        *["MessageReceived"] * 2,
        "FlowActionStarted",
    ]
    following = [one["Transitions"].get("NextObservations") for one in seen]
    assert following == [*[[one["Identifier"]] for one in seen[1:]], None]
    assert seen[-1]["Event"]["Properties"]["ActionParameters"] == {"QueueId": "${queue:priority}"}


def test_the_caller_presses_where_the_flow_asks(tmp_path: Path) -> None:
    asked = observations(read(tmp_path, KNOWN))[2]

    assert "For your account statement" in asked["Event"]["Properties"]["Text"]
    instruction = asked["Actions"][0]["Parameters"]["Instruction"]
    assert instruction == {"Type": "DtmfInput", "Properties": {"Value": "2"}}


def test_consecutive_prompts_of_a_call_are_one_message_up_to_a_silence(tmp_path: Path) -> None:
    heard = [one["Event"]["Properties"] for one in observations(read(tmp_path, KNOWN))[1:3]]

    assert heard[0]["Text"].startswith("Welcome")  # then the lookup takes two seconds
    assert "For your account statement" not in heard[0]["Text"]
    assert heard[1]["Text"].index("For your account statement") > 0


def test_a_chat_receives_its_messages_one_by_one(tmp_path: Path) -> None:
    chat = KNOWN.replace('from: "+15550100"', "channel: chat")
    heard = [one for one in observations(read(tmp_path, chat)) if "Hear" in one["Identifier"]]

    assert len(heard) >= 2
    assert not any("  " in one["Event"]["Properties"]["Text"] for one in heard)


def test_an_expected_answer_is_asserted_when_the_function_has_completed(tmp_path: Path) -> None:
    expected = KNOWN.replace("expect: {", "expect: {answers: {customer_lookup: {tier: gold}}, ")
    completed = next(
        one
        for one in observations(read(tmp_path, expected))
        if one["Event"]["Type"] == "FlowActionCompleted"
    )

    assert completed["Event"]["Properties"]["ActionParameters"] == {
        "LambdaFunctionARN": "${function:customer_lookup}"
    }
    assert completed["Actions"][0]["Parameters"] == {
        "Namespace": "$.External.tier",
        "Operator": "Equals",
        "Operand": "gold",
    }
    assert not [gap for gap in gaps(read(tmp_path, expected)) if "answers" in gap]


def test_planned_functions_are_mocked_once_for_each_visit(tmp_path: Path) -> None:
    overrides = observations(read(tmp_path, KNOWN))[0]["Actions"]

    mocks = [action["Parameters"]["Behavior"]["Properties"] for action in overrides]
    assert [mock["ActionParameters"]["LambdaFunctionARN"] for mock in mocks] == [
        "${function:customer_lookup}",
        "${function:personal_greeting}",
    ]
    answer, failure = (mock["Strategy"]["Response"] for mock in mocks)
    assert answer["ExecutionResult"]["DelaySeconds"] == 2
    assert json.loads(answer["ExecutionResult"]["LoadedData"])["tier"] == "gold"
    assert failure["Error"]["Value"] == "NoMatchingError"


def test_what_was_expected_is_asserted_and_the_test_ends_itself(tmp_path: Path) -> None:
    actions = observations(read(tmp_path, KNOWN))[-1]["Actions"]

    assert [action["Parameters"] for action in actions[:2]] == [
        {"Namespace": "$.Queue.Name", "Operator": "Equals", "Operand": "priority"},
        {"Namespace": "$.Attributes.tier", "Operator": "Equals", "Operand": "gold"},
    ]
    assert actions[-1]["Parameters"]["Command"] == {"Type": "EndTest"}
    chain = [action["Transitions"].get("NextAction") for action in actions]
    assert chain == [*(action["Identifier"] for action in actions[1:]), None]


def test_a_full_queue_and_closed_hours_are_mocked(tmp_path: Path) -> None:
    scenario = read(tmp_path, KNOWN + "connect: {full_queues: [priority]}\n")

    mock = observations(scenario)[0]["Actions"][-1]["Parameters"]["Behavior"]["Properties"]
    assert mock["ActionParameters"] == {"QueueId": "${queue:priority}"}
    assert mock["Strategy"]["Response"]["Error"] == {"Value": "QueueAtCapacity"}


def test_a_chat_starts_as_a_chat(tmp_path: Path) -> None:
    chat = KNOWN.replace('from: "+15550100"', "channel: chat")

    assert properties(read(tmp_path, chat))["EntryPoint"]["Type"] == "CHAT"


def test_a_task_cannot_be_a_native_test(tmp_path: Path) -> None:
    task = KNOWN.replace('from: "+15550100"', "channel: task")

    with pytest.raises(NotNativeError, match="voice call or a chat, not with a task"):
        properties(read(tmp_path, task))
