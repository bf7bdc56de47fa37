from typing import Any

import pytest

from simulator.contact_start import Channel, ContactStart
from simulator.rules import Rule
from tests.simulator.playing import play, rules, way
from tests.simulator.writing import block, flow

MISMATCH = {"ChannelMismatch": "failed", "NoMatchingError": "failed"}


@pytest.mark.parametrize(
    ("kind", "parameters", "channel", "branch"),
    [
        ("StartVoiceIdStream", {}, "VOICE", "next"),
        ("StartVoiceIdStream", {}, "CHAT", "error NoMatchingError"),
        ("CheckVoiceId", {"CheckVoiceIdOption": "fraudDetection"}, "TASK", "error NoMatchingError"),
        ("UpdateContactMediaProcessing", {}, "CHAT", "next"),
        ("UpdateContactMediaProcessing", {}, "VOICE", "error ChannelMismatch"),
        ("UpdateContactRecordingAndAnalyticsBehavior", {"VoiceBehavior": {}}, "VOICE", "next"),
        (
            "UpdateContactRecordingAndAnalyticsBehavior",
            {"VoiceBehavior": {}},
            "CHAT",
            "error ChannelMismatch",
        ),
        ("UpdateContactRecordingAndAnalyticsBehavior", {"ChatBehavior": {}}, "CHAT", "next"),
        (
            "UpdateContactRecordingAndAnalyticsBehavior",
            {"ChatBehavior": {}},
            "EMAIL",
            "error ChannelMismatch",
        ),
        (
            "UpdateContactRecordingAndAnalyticsBehavior",
            {"ScreenRecordingBehavior": {}},
            "TASK",
            "next",
        ),
    ],
)
def test_a_block_on_the_wrong_channel_takes_its_error_branch(
    kind: str, parameters: dict[str, Any], channel: Channel, branch: str
) -> None:
    events = play(
        flow(block("b", kind, parameters, errors=MISMATCH)), contact=ContactStart(channel=channel)
    )
    assert way(events, "b") == branch
    assert (Rule.CHANNEL in rules(events)) == (branch != "next")
