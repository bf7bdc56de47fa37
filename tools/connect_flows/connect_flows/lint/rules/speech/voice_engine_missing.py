"""Voices with an engine that has them."""

from collections.abc import Iterator

from connect_flows.forms.evidence import admin, evidence
from connect_flows.language.voices import lacks_engine
from connect_flows.lint.example import ON_ERROR, Json, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_PARTS = ("Voice", "Engine")


def _voice(**parameters: str) -> Json:
    return block("UpdateContactTextToSpeechVoice", parameters, errors=ON_ERROR)


VOICE_ENGINE_MISSING = Rule(
    "voice-engine-missing",
    Severity.WARNING,
    "Without another engine a voice is asked of the standard one. A voice that it does not have"
    " takes the error branch, and the voice stays the one before.",
    evidence(admin("set-voice: Ruth without an engine")),
    bad=of(_voice(TextToSpeechVoice="Ruth")),
    good=of(_voice(TextToSpeechVoice="Ruth", TextToSpeechEngine="Neural")),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No voice that the standard engine does not have, without another engine."""
    for action in subject.blocks("UpdateContactTextToSpeechVoice"):
        voice, engine = (action.parameters.get(f"TextToSpeech{part}") for part in _PARTS)
        if isinstance(voice, str) and lacks_engine(voice, engine):
            message = f"The standard engine does not have the voice {voice!a}."
            what_to_do = "Set TextToSpeechEngine to an engine that has it, such as Neural."
            yield subject.finding(VOICE_ENGINE_MISSING, action, message, what_to_do)
