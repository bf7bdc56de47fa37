"""Which channels come to a block, and what is said of those that a block does not have."""

import json
from collections.abc import Mapping

import pytest

from connect_flows.language.flow import Flow, read_flow
from connect_flows.lint import lint
from connect_flows.lint.example import Json, block, flow, say
from connect_flows.lint.reach import channels_at

VIEW = block(
    "ShowView",
    {"ViewResource": {"Id": "v:$LATEST"}, "InvocationTimeLimitSeconds": "400"},
    name="view",
    to="thanks",
    errors=("NoMatchingError", "NoMatchingCondition", "TimeLimitExceeded"),
)
THANKS = say("thanks", "Thank you.")
KEYS = block(
    "GetParticipantInput",
    {"Text": "Press 1.", "StoreInput": "False", "InputTimeLimitSeconds": "5"},
    name="keys",
    errors=("InputTimeLimitExceeded", "NoMatchingCondition", "NoMatchingError"),
)


def asks(value: str, when: Mapping[str, str], otherwise: str = "end") -> Json:
    return block("Compare", {"ComparisonValue": value}, name="which", to=otherwise, when=when,
                 errors={"NoMatchingCondition": otherwise})  # fmt: skip


def read(*blocks: Json, flow_type: str | None = None) -> Flow:
    return read_flow(json.dumps(flow(*blocks, flow_type=flow_type)), name="it")


def said(*blocks: Json, flow_type: str | None = None) -> list[tuple[str | None, str]]:
    found = lint(read(*blocks, flow_type=flow_type))
    return [(f.action, f.rule) for f in found if f.rule == "channel-takes-error"]


def test_without_a_question_every_channel_comes_everywhere() -> None:
    assert channels_at(read(THANKS))["thanks"] == {"VOICE", "CHAT", "TASK", "EMAIL"}


@pytest.mark.parametrize(
    ("value", "when", "otherwise", "at_thanks"),
    [
        ("$.Channel", {"CHAT": "thanks"}, "end", {"CHAT"}),
        ("$.Channel", {"CHAT": "end"}, "thanks", {"VOICE", "TASK", "EMAIL"}),
        ("$.SegmentAttributes['connect:Subtype']", {"connect:SMS": "thanks"}, "end", {"CHAT"}),
        ("$.Attributes.kind", {"CHAT": "thanks"}, "end", {"VOICE", "CHAT", "TASK", "EMAIL"}),
    ],
)
def test_a_comparison_tells_channels_apart(
    value: str, when: Mapping[str, str], otherwise: str, at_thanks: set[str]
) -> None:
    assert channels_at(read(asks(value, when, otherwise), THANKS))["thanks"] == at_thanks


def test_behind_a_block_that_a_channel_does_not_have_only_others_come() -> None:
    assert channels_at(read(VIEW, THANKS))["thanks"] == {"CHAT", "EMAIL"}


def test_a_view_that_a_call_may_come_to_is_told_once() -> None:
    second = {**VIEW, "Identifier": "second"}
    assert said({**VIEW, "Transitions": {**VIEW["Transitions"], "NextAction": "second"}}, second,
                THANKS) == [("view", "channel-takes-error")]  # fmt: skip


def test_a_view_behind_a_question_for_chat_is_well() -> None:
    assert said(asks("$.Channel", {"CHAT": "view"}), VIEW, THANKS) == []


def test_keys_behind_a_question_for_chat_are_told() -> None:
    assert said(asks("$.Channel", {"CHAT": "keys"}), KEYS) == [("keys", "channel-takes-error")]
    assert said(asks("$.Channel", {"VOICE": "keys"}), KEYS) == []


@pytest.mark.parametrize(
    ("flow_type", "rules"),
    [("CONTACT_FLOW", []), ("CUSTOMER_QUEUE", [("wait", "channel-takes-error")])],
)
def test_a_call_waits_only_in_an_inbound_flow_that_goes_on(
    flow_type: str, rules: list[tuple[str, str]]
) -> None:
    wait = block("Wait", {"TimeLimitSeconds": "9", "ContinueExecution": "True",
                          "MinimumWaitTimeSeconds": "5"}, name="wait",
                 when=("WaitCompleted", "Continue"), errors=("NoMatchingError",))  # fmt: skip
    assert said(wait, flow_type=flow_type) == rules
