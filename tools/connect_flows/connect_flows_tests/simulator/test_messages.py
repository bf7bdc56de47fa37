import pytest

from connect_flows.contact.assumptions import Assumptions
from connect_flows.contact.events import MessagePlayed
from connect_flows.contact.rules import Rule
from connect_flows.contact.start import ContactStart
from connect_flows.decisions.script import Script
from connect_flows_tests.simulator.playing import ending, heard, of, play, rules, way
from connect_flows_tests.simulator.writing import block, flow, say, terminal

MESSAGES = {"Messages": [{"Text": "Please hold."}, {"PromptId": "music"}]}


@pytest.mark.parametrize(
    ("parameters", "kind", "text", "seconds"),
    [
        ({"Text": "x" * 30}, "text", "x" * 30, 2),
        (
            {"SSML": "<speak>" + "x" * 15 + "<break time='500ms'/></speak>"},
            "ssml",
            "<speak>" + "x" * 15 + "<break time='500ms'/></speak>",
            1.5,
        ),
        ({"PromptId": "beep"}, "prompt", "beep", 3),
        (
            {"Media": {"Uri": "s3://b/a.wav", "SourceType": "S3", "MediaType": "Audio"}},
            "media",
            "s3://b/a.wav",
            3,
        ),
    ],
)
def test_each_kind_of_message_takes_its_estimated_time(
    parameters: dict[str, object], kind: str, text: str, seconds: float
) -> None:
    events = play(flow(block("say", "MessageParticipant", parameters)))
    played = of(events, MessagePlayed)[0]
    assert (played.kind, played.text, played.seconds) == (kind, text, seconds)
    assert ending(events).at.caller_ms == seconds * 1000
    assert ending(events).at.real_ms < 1000


def test_how_fast_speech_is_can_be_switched() -> None:
    events = play(
        flow(say("say", "x" * 30)), assumptions=Assumptions(speech_characters_per_second=3)
    )
    assert of(events, MessagePlayed)[0].seconds == 10


def test_a_chat_message_takes_no_time() -> None:
    events = play(flow(say("say", "Hello")), contact=ContactStart(channel="CHAT"))
    assert heard(events) == ["Hello"]
    assert ending(events).at.caller_ms == 0


def test_ssml_is_for_voice_only() -> None:
    ssml = flow(block("say", "MessageParticipant", {"SSML": "<speak>Hi</speak>"}))
    events = play(ssml, contact=ContactStart(channel="CHAT"))
    assert way(events, "say") == "error NoMatchingError"
    assert Rule.CHANNEL in rules(events)


@pytest.mark.parametrize("channel", ["TASK", "EMAIL"])
def test_tasks_and_mails_hear_nothing_and_go_on(channel: str) -> None:
    events = play(flow(say("say", "Hello")), contact=ContactStart(channel=channel))  # type: ignore[arg-type] # one of the four
    assert heard(events) == []
    assert way(events, "say") == "next"


def test_a_block_without_a_message_fails() -> None:
    assert way(play(flow(block("say", "MessageParticipant"))), "say") == "error NoMatchingError"


def test_queue_prompts_play_in_turn_until_an_agent_answers() -> None:
    queue = flow(block("loop", "MessageParticipantIteratively", MESSAGES, then=None))
    events = play(queue, script=Script(queue_seconds=8))
    assert heard(events) == ["Please hold.", "music", "Please hold.", "music", "Please hold."]
    assert ending(events).ending.value == "transferred to an agent"
    assert ending(events).at.caller_ms == 8000


def test_queue_prompts_are_interrupted_when_the_flow_asks_for_it() -> None:
    parameters = {**MESSAGES, "InterruptFrequencySeconds": "4"}
    queue = flow(
        block(
            "loop",
            "MessageParticipantIteratively",
            parameters,
            then=None,
            when={"MessagesInterrupted": "done"},
        ),
        terminal("done", "DisconnectParticipant"),
    )
    events = play(queue, script=Script(queue_seconds=60))
    assert way(events, "loop") == "condition MessagesInterrupted"


def test_a_caller_without_patience_hangs_up_in_the_middle_of_a_message() -> None:
    events = play(flow(say("say", "x" * 150)), script=Script(hangs_up_after_seconds=4))
    assert ending(events).ending.value == "caller hung up"
    assert ending(events).at.caller_ms == 4000
