"""What the browser is told to say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connect_flows.contact.events import ContactChanged, MessagePlayed, Moment
from connect_flows.phone.spoken import Voice, ssml_pieces

NOW = Moment(0, 0)


def test_the_breaks_of_ssml_are_kept_between_the_words() -> None:
    ssml = (
        "<speak>Please wait.<break time='1.5s'/>Still <emphasis>here</emphasis>.<p>Bye</p></speak>"
    )
    assert ssml_pieces(ssml) == [
        {"say": "Please wait."},
        {"pause_ms": 1500.0},
        {"say": "Still here."},
        {"say": "Bye"},
    ]


@pytest.mark.parametrize(
    ("attributes", "ms"),
    [
        ('time="250ms"', 250),
        ('time="99999s"', 10_000),
        ('strength="strong"', 500),
        ('time="soon"', 250),
        ("", 250),
    ],
)
def test_a_break_has_a_length(attributes: str, ms: float) -> None:
    assert ssml_pieces(f"<break {attributes}/>") == [{"pause_ms": ms}]


@given(ssml=st.text(alphabet="<>&/\"'= abreakspot1sm;!", max_size=80))
def test_whatever_stands_there_has_pieces_or_none(ssml: str) -> None:
    for piece in ssml_pieces(ssml):
        assert piece.get("say") or piece["pause_ms"] >= 0


def test_entities_that_grow_are_not_read() -> None:
    assert ssml_pieces('<!DOCTYPE a [<!ENTITY b "bbbb">]><speak>&b;</speak>') == []


def test_the_language_and_the_voice_are_those_of_the_flow() -> None:
    voice = Voice("en-US")
    message = MessagePlayed(NOW, " Hola ", "text", 1.0)
    assert voice.says(message) == {"language": "en-US", "voice": "", "pieces": [{"say": "Hola"}]}
    voice.notice(ContactChanged(NOW, "voice", {"TextToSpeechVoice": "Lucia"}))
    voice.notice(ContactChanged(NOW, "contact data", {"LanguageCode": "es-ES"}))
    assert voice.says(message) == {
        "language": "es-ES",
        "voice": "Lucia",
        "pieces": [{"say": "Hola"}],
    }


def test_a_recording_has_no_words_to_speak() -> None:
    assert Voice("en-US").says(MessagePlayed(NOW, "prompt-1", "prompt", 3.0))["pieces"] == []
