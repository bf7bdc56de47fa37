"""MessageParticipant, and what every block does that speaks."""

from collections.abc import Generator, Mapping
from typing import Any, Literal

from connect_flows.contact.branch import NEXT, NO_MATCHING_ERROR, Fail
from connect_flows.contact.events import Event, MessagePlayed
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.references import as_text
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.contact.speech import speech_seconds, ssml_seconds, words_of
from connect_flows.decisions.acts import Why
from connect_flows.language.flow import Action
from connect_flows.language.limits import MOST_BILLED_CHARACTERS, MOST_CHARACTERS
from connect_flows.language.record import record
from connect_flows.language.ssml import why_not_ssml

Kind = Literal["text", "ssml", "prompt", "media"]
RECORDED = frozenset({"SSML", "PromptId", "Media"})


@record
class Message:
    """What a block would play, and how long that takes."""

    text: str
    kind: Kind
    seconds: float


def message(action: Action, session: Session) -> Play:
    """Plays one message: Text, SSML, a recorded prompt or audio from S3."""
    if session.buffer.keys and _skips(action.parameters):
        session.enforced(Rule.TOUCHTONE_BUFFER, "the prompt is skipped: keys were typed ahead")
        return NEXT
    found = begin(action, action.parameters, session)
    if isinstance(found, Fail):
        return found
    yield found
    session.pass_time(found.seconds, Why.SPEECH)
    return NEXT


def say(
    action: Action, parameters: Mapping[str, Any], session: Session
) -> Generator[Event, None, Fail | None]:
    """Plays the message that the parameters hold; returns how it failed, or None."""
    found = begin(action, parameters, session)
    if isinstance(found, Fail):
        return found
    yield found
    session.pass_time(found.seconds, Why.SPEECH)
    return None


def begin(action: Action, parameters: Mapping[str, Any], session: Session) -> MessagePlayed | Fail:
    """Starts the message that the parameters hold, or tells why Connect cannot play it."""
    found = read_message(parameters, session)
    if isinstance(found, Fail):
        return found
    session.messages_played += 1
    session.prompt_played(action)
    hearer = session.frames[-1].stage.hearer
    return MessagePlayed(session.now(), found.text, found.kind, found.seconds, hearer)


def _skips(parameters: Mapping[str, Any]) -> bool:
    return as_text(parameters.get("SkipWhenDTMFBufferEnabled")).lower() == "true"


def read_message(parameters: Mapping[str, Any], session: Session) -> Message | Fail:
    """The message that the parameters hold, or why Connect cannot play it."""
    if "Text" in parameters:
        return _text(as_text(parameters["Text"]), session)
    if session.contact.start.channel == "CHAT" and not parameters.keys().isdisjoint(RECORDED):
        session.enforced(Rule.CHANNEL, "a chat takes Text only, no SSML and no audio")
        return Fail(NO_MATCHING_ERROR, "the message is for voice only")
    if "SSML" in parameters:
        return _ssml(as_text(parameters["SSML"]), session)
    if "PromptId" in parameters:
        prompt = as_text(parameters["PromptId"])
        return Message(prompt, "prompt", session.assume("audio_prompt_seconds"))
    if isinstance(parameters.get("Media"), Mapping):
        uri = as_text(parameters["Media"].get("Uri"))
        return Message(uri, "media", session.assume("audio_prompt_seconds"))
    return Fail(NO_MATCHING_ERROR, "the block holds no message")


def _text(text: str, session: Session) -> Message | Fail:
    if len(text) > MOST_BILLED_CHARACTERS:
        return _too_long(f"{len(text)} characters", session)
    spoken = session.contact.start.channel == "VOICE"
    return Message(text, "text", speech_seconds(text, _pace(session)) if spoken else 0.0)


def _ssml(ssml: str, session: Session) -> Message | Fail:
    why = why_not_ssml(ssml)
    if why:
        session.enforced(Rule.SSML, why)
        return Fail(NO_MATCHING_ERROR, f"the SSML is not XML: {why}")
    billed = len(words_of(ssml))
    if billed > MOST_BILLED_CHARACTERS or len(ssml) > MOST_CHARACTERS:
        return _too_long(f"{len(ssml)} characters, {billed} of them spoken", session)
    return Message(ssml, "ssml", ssml_seconds(ssml, _pace(session)))


def _too_long(how: str, session: Session) -> Fail:
    session.enforced(Rule.PROMPT_SIZE, how)
    return Fail(NO_MATCHING_ERROR, f"the prompt is too long: {how}")


def _pace(session: Session) -> float:
    return float(session.assume("speech_characters_per_second"))


PLAYS: dict[str, PlayBlock] = {
    "MessageParticipant": message,
}
