"""Bots: ConnectParticipantWithLexBot and the agentic block. The script says what they understood.

Source: AWS admin guide, "Get customer input" and "Agentic CX".
"""

from collections.abc import Mapping
from typing import Any

from connect_flows.blocks.messages.play import RECORDED, say
from connect_flows.contact.branch import NEXT, NO_MATCHING_ERROR, Fail, Result
from connect_flows.contact.conditions import number
from connect_flows.contact.events import Waited
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.references import as_text
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.decisions.acts import Why
from connect_flows.decisions.script import LexTurn
from connect_flows.language.flow import Action
from connect_flows.language.limits import MOST_SPEECH_MS

TIMED_OUT = "InputTimeLimitExceeded"
LONGEST_SPEECH = "x-amz-lex:audio:max-length-ms"
FIRST_WORD = "x-amz-lex:audio:start-timeout-ms"


def lex_bot(action: Action, session: Session) -> Play:
    """Plays the prompt and takes the branch of the intent that the bot understood."""
    session.stop_buffering()
    why = _refused(action.parameters)
    if why:
        session.enforced(Rule.LEX_ATTRIBUTES, why)
        return Fail(NO_MATCHING_ERROR, why)
    if not action.parameters.keys().isdisjoint({"Text", *RECORDED}):
        failed = yield from say(action, action.parameters, session)
        if failed:
            return failed
    turn = session.decisions.intent()
    patience = _patience(action.parameters, session)
    is_chat = session.contact.start.channel == "CHAT"
    if turn is None or (is_chat and turn.seconds >= patience):
        session.decided("intent", "none", by_default=turn is None)
        yield Waited(session.now(), patience, "the bot heard nothing")
        session.pass_time(patience, Why.BOT)
        session.contact.data["Lex"] = {}
        if not is_chat:
            return Result("")
        session.enforced(Rule.INPUT_TIMEOUT, f"nothing was written in {patience:g} s")
        return Fail(TIMED_OUT, f"nothing was written in {patience:g} s")
    if turn.said:
        session.decided("what the customer says", turn.said, by_default=False)
    session.decided("intent", turn.intent, by_default=False)
    session.contact.data["Lex"] = _understood(turn)
    yield Waited(session.now(), turn.seconds, "the customer talks to the bot")
    session.pass_time(turn.seconds, Why.BOT)
    return Result(turn.intent)


def agentic(action: Action, session: Session) -> Play:
    """Lets an agentic application talk; by default the conversation ends there.

    A turn of the script's `intents` with the intent "Escalation" asks for a human; its session
    attributes are the context variables that come back.
    """
    session.stop_buffering()
    if not action.parameters.keys().isdisjoint({"Text", *RECORDED}):
        failed = yield from say(action, action.parameters, session)
        if failed:
            return failed
    turn = session.decisions.intent()
    configured = action.parameters.get("AgentConfiguration")
    given = configured.get("ContextVariables") if isinstance(configured, Mapping) else None
    variables = dict(given) if isinstance(given, Mapping) else {}
    answer = "ended" if turn is None else turn.intent
    session.decided("agentic conversation", answer, by_default=turn is None)
    if turn is not None:
        variables.update(turn.session_attributes)
        yield Waited(session.now(), turn.seconds, "the customer talks to the application")
        session.pass_time(turn.seconds, Why.BOT)
    session.contact.data["AgenticCX"] = {"ContextVariables": variables, "metadata": {}}
    return NEXT if turn is None or turn.intent == "" else Result(turn.intent)


def _understood(turn: LexTurn) -> dict[str, Any]:
    return {
        "IntentName": turn.intent,
        "Slots": dict(turn.slots),
        "SessionAttributes": dict(turn.session_attributes),
        "DialogState": turn.dialog_state,
        "IntentConfidence": {"Score": str(turn.confidence)},
    }


def _refused(parameters: Mapping[str, Any]) -> str:
    """Why the bot is not even asked; empty when it is."""
    longest = _attribute(parameters, LONGEST_SPEECH)
    if longest is not None and longest > MOST_SPEECH_MS:
        return f"{LONGEST_SPEECH} is {longest:g}, more than {MOST_SPEECH_MS}"
    for name in ("LexInitializationData", "LexInitilizationData"):
        given = parameters.get(name)
        if isinstance(given, Mapping) and as_text(given.get("InitialMessage")) == "":
            return "the contact has no initial message"
    return ""


def _patience(parameters: Mapping[str, Any], session: Session) -> float:
    """Seconds that the bot waits for a customer who says nothing."""
    if session.contact.start.channel == "CHAT":
        timeout = parameters.get("LexTimeoutSeconds")
        said = timeout.get("Text") if isinstance(timeout, Mapping) else timeout
        seconds = number(as_text(said))
        return float(session.assume("lex_chat_seconds")) if seconds is None else seconds
    milliseconds = _attribute(parameters, FIRST_WORD)
    return float(session.assume("input_seconds")) if milliseconds is None else milliseconds / 1000


def _attribute(parameters: Mapping[str, Any], name: str) -> float | None:
    """A session attribute, which may be meant for one intent and slot: `name:intent:slot`."""
    given = parameters.get("LexSessionAttributes")
    for key, value in given.items() if isinstance(given, Mapping) else ():
        if key == name or key.startswith(f"{name}:"):
            return number(as_text(value))
    return None


PLAYS: dict[str, PlayBlock] = {
    "ConnectParticipantWithLexBot": lex_bot,
    "ConnectParticipantWithAgenticCX": agentic,
}
