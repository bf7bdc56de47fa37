"""The table of channels: AWS's lines, and which line a block is."""

import pytest

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.blocks.channels import route, support_of
from connect_flows.forms.channels import CHANNELS, Support

FAILS = "takes NoMatchingError"
NOTHING = "takes the Success branch, without effect"


def routes(action_type: str, **parameters: object) -> list[str]:
    return [str(route(action_type, parameters, channel)) for channel in CHANNELS]


@pytest.mark.parametrize(
    ("action_type", "parameters", "expected"),
    [
        ("MessageParticipant", {"Text": "Hi."}, ["works", "works", NOTHING, NOTHING]),
        ("UpdateContactTextToSpeechVoice", {}, ["works", NOTHING, NOTHING, NOTHING]),
        ("MessageParticipantIteratively", {}, ["works", FAILS, FAILS, FAILS]),
        ("ShowView", {}, [FAILS, "works", FAILS, "works"]),
        ("CreateWisdomSession", {}, ["works", "works", FAILS, "works"]),
        ("ResumeContact", {}, [FAILS, FAILS, "works", FAILS]),
        ("AuthenticateParticipant", {}, [FAILS, "works", FAILS, FAILS]),
        ("UpdateContactRecordingBehavior", {}, ["works", "works", FAILS, FAILS]),
        ("UpdateContactCallbackNumber", {}, ["works"] + ["takes InvalidCallbackNumber"] * 3),
        ("UpdateContactEventHooks", {"EventHooks": {"CustomerHold": "f"}},
         ["works", FAILS, FAILS, FAILS]),
        ("UpdateContactEventHooks", {"EventHooks": {"CustomerQueue": "f"}}, ["works"] * 4),
        ("UpdateContactData", {"WatchlistId": "w"}, ["works", FAILS, FAILS, FAILS]),
        ("UpdateContactData", {"Name": "n"}, ["works"] * 4),
        ("Wait", {"TimeLimitSeconds": "5"}, [FAILS, "works", "works", "works"]),
        ("Wait", {"TimeLimitSeconds": "5", "ContinueExecution": "True"}, ["works"] * 4),
        ("UpdateContactRecordingAndAnalyticsBehavior", {"ChatBehavior": {}},
         ["takes ChannelMismatch", "works"] + ["takes ChannelMismatch"] * 2),
        ("UpdateContactRecordingAndAnalyticsBehavior", {"ScreenRecordingBehavior": {}},
         ["works"] * 3 + ["takes ChannelMismatch"]),
        ("InvokeLambdaFunction", {}, ["works"] * 4),
    ],
)  # fmt: skip
def test_a_block_lets_each_channel_go_as_the_guide_says(
    action_type: str, parameters: dict[str, object], expected: list[str]
) -> None:
    assert routes(action_type, **parameters) == expected


def test_one_type_is_several_blocks_told_apart_by_its_parameters() -> None:
    asks = {"StoreInput": "False"}, {"StoreInput": "True"}, {"EnableDTMFBuffer": "true"}
    blocks = {support_of("GetParticipantInput", each).block for each in asks}
    assert len(blocks) == 3


def test_every_line_is_of_a_type_that_there_is_and_has_a_source() -> None:
    assert sum(known.channels is not None for known in ACTION_TYPES.values()) >= 60
    for action_type in ACTION_TYPES:
        line = support_of(action_type, {})
        assert isinstance(line, Support)
        assert line.evidence.says
