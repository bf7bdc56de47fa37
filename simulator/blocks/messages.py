"""Blocks that speak: MessageParticipant, MessageParticipantIteratively."""

from collections.abc import Generator, Mapping
from itertools import cycle
from typing import Any, Literal

from flow_language.flow import Action
from simulator.blocks.play import Play
from simulator.branch import NO_MATCHING_ERROR, Branch, Fail, Next, Result
from simulator.conditions import number
from simulator.events import Event, MessagePlayed
from simulator.references import as_text
from simulator.rules import Rule
from simulator.session import Session
from simulator.speech import speech_seconds, ssml_seconds

Kind = Literal["text", "ssml", "prompt", "media"]
HEARING = frozenset({"VOICE", "CHAT"})
RECORDED = frozenset({"SSML", "PromptId", "Media"})


def message(action: Action, session: Session) -> Play:
    """Plays one message: Text, SSML, a recorded prompt or audio from S3."""
    failed = yield from say(action, action.parameters, session)
    return failed or Next()


def messages_in_turn(action: Action, session: Session) -> Play:
    """Plays messages over and over until the interruption is due or an agent answers."""
    if session.agent_answers_at is None:
        session.wait_for_agent()
    period = number(as_text(action.parameters.get("InterruptFrequencySeconds")))
    due = None if period is None else session.clock.caller_seconds + period
    for parameters in cycle(action.parameters.get("Messages") or [{}]):
        began = session.clock.caller_seconds
        failed = yield from say(action, parameters, session)
        if failed:
            return failed
        if session.clock.caller_seconds == began:
            session.pass_time(session.assume("audio_prompt_seconds"))
        if due is not None and session.clock.caller_seconds >= due:
            break
    return Result("MessagesInterrupted")


def say(
    action: Action, parameters: Mapping[str, Any], session: Session
) -> Generator[Event, None, Branch | None]:
    """Plays the message that the parameters hold; returns how it failed, or None."""
    channel = session.contact.start.channel
    if channel not in HEARING:
        session.enforced(Rule.CHANNEL, f"a {channel} contact hears no message")
        return None
    if channel == "CHAT" and _is_voice_only(parameters):
        session.enforced(Rule.CHANNEL, "a chat takes Text only, no SSML and no audio")
        return Fail(NO_MATCHING_ERROR, "the message is for voice only")
    found = _message(parameters, session)
    if found is None:
        return Fail(NO_MATCHING_ERROR, "the block holds no message")
    text, kind, seconds = found
    yield MessagePlayed(session.now(), text, kind, seconds)
    session.prompt_played(action)
    session.pass_time(seconds)
    return None


def _is_voice_only(parameters: Mapping[str, Any]) -> bool:
    return "Text" not in parameters and not parameters.keys().isdisjoint(RECORDED)


def _message(parameters: Mapping[str, Any], session: Session) -> tuple[str, Kind, float] | None:
    if "Text" in parameters:
        text = as_text(parameters["Text"])
        spoken = session.contact.start.channel == "VOICE"
        return text, "text", speech_seconds(text, _pace(session)) if spoken else 0.0
    if "SSML" in parameters:
        ssml = as_text(parameters["SSML"])
        return ssml, "ssml", ssml_seconds(ssml, _pace(session))
    if "PromptId" in parameters:
        return as_text(parameters["PromptId"]), "prompt", session.assume("audio_prompt_seconds")
    if isinstance(parameters.get("Media"), Mapping):
        uri = as_text(parameters["Media"].get("Uri"))
        return uri, "media", session.assume("audio_prompt_seconds")
    return None


def _pace(session: Session) -> float:
    return float(session.assume("speech_characters_per_second"))
