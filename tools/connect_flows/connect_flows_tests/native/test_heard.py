"""What a caller hears, as a native test expects it."""

from connect_flows.contact.events import MessagePlayed, Moment
from connect_flows.native.heard import Heard


def test_the_words_are_plain_where_the_flow_speaks_ssml() -> None:
    said = "<speak>Your balance is <say-as>12</say-as> &amp; <break time='1s'/>\n nothing.</speak>"
    heard = Heard(as_one=True)
    moment = Moment(0.0, 0.0)
    list(heard.message(MessagePlayed(moment, said, "ssml", 1.0)))
    list(heard.message(MessagePlayed(moment, "Anything else?", "text", 1.0)))
    (observed,) = heard.ended()

    assert observed.event["Properties"]["Text"] == "Your balance is 12 & nothing. Anything else?"
    assert list(heard.ended()) == []


def test_recorded_audio_alone_is_waited_for_by_its_prompt() -> None:
    heard = Heard(as_one=True)
    list(heard.message(MessagePlayed(Moment(0.0, 0.0), "prompt-id", "prompt", 1.0)))
    (observed,) = heard.ended()

    assert observed.event["Properties"]["PromptId"] == "prompt-id"
