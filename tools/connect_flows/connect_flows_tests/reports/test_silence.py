"""Silence is what the caller hears nothing of: Lambda and waits, not speech, keys or queues."""

from connect_flows.contact.events import (
    ContactEnded,
    Ending,
    Event,
    InputCollected,
    LambdaAttempted,
    MessagePlayed,
    Moment,
    Queued,
    Waited,
)
from connect_flows.scenarios.silence import Silence, longest_silence, silences


def at(seconds: float) -> Moment:
    return Moment(seconds * 1000, 0)


def end(seconds: float) -> Event:
    return ContactEnded(at(seconds), Ending.DISCONNECTED, "", {}, "")


def attempt(seconds: float) -> Event:
    return LambdaAttempted(at(seconds), "f", 1, 1000, "answered", "", {})


def test_lambda_and_waits_between_two_sentences_are_one_silence() -> None:
    events = [
        MessagePlayed(at(0), "one", "text", 2),
        attempt(4),
        Waited(at(4), 5, "Wait block"),
        MessagePlayed(at(9), "two", "text", 1),
        end(10),
    ]

    assert silences(events) == [Silence(2000, 9000, ("Lambda", "Wait block"))]


def test_a_prompt_of_breaks_alone_is_silence() -> None:
    events = [
        MessagePlayed(at(0), "one", "text", 2),
        MessagePlayed(at(2), '<speak><break time="5s"/></speak>', "ssml", 5),
        attempt(8),
        MessagePlayed(at(8), '<speak>Two<break time="1s"/></speak>', "ssml", 2),
        end(10),
    ]

    assert silences(events) == [Silence(2000, 8000, ("pause", "Lambda"))]


def test_a_callers_own_turn_is_no_silence() -> None:
    events = [InputCollected(at(0), "1", "pressed", 5), end(5)]

    assert silences(events) == []


def test_a_queue_plays_music() -> None:
    events = [attempt(3), Queued(at(3), "q"), Waited(at(3), 60, "in the queue"), end(63)]

    assert silences(events) == [Silence(0, 3000, ("Lambda",))]


def test_a_contact_that_ends_in_silence_was_silent_to_its_end() -> None:
    assert longest_silence([MessagePlayed(at(0), "one", "text", 1), end(4)]).seconds == 3


def test_a_contact_without_silence_has_one_of_no_length() -> None:
    assert longest_silence([end(0)]).seconds == 0
