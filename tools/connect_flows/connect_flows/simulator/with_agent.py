"""What happens once an agent answers: whispers, talk, hold, and what follows when one hangs up.

Source: AWS admin guide, "Set whisper flow" (the agent whisper plays first, both before the two can
talk, two minutes at most), "Set hold flow", "Set disconnect flow" (it plays when the agent hangs up
first; nothing plays when the customer does).
"""

from collections.abc import Generator
from math import inf
from typing import get_args

from connect_flows.contact.cut_short import Cut, CutShortError
from connect_flows.contact.events import Ending, Event, StageBegan, Waited
from connect_flows.contact.open_act import OpenAct
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.contact.stage import WHISPERS, Stage
from connect_flows.decisions.acts import Why
from connect_flows.decisions.script import ActKind, AgentAct
from connect_flows.decisions.scripted import ANY_AGENT
from connect_flows.language.flow import Flow
from connect_flows.language.limits import WHISPER_LIMIT_SECONDS
from connect_flows.simulator.scripted_branch import ScriptError
from connect_flows.simulator.walk import walk_flow

Conversation = Generator[Event, None, Flow | tuple[Ending, str]]
"""Yields what happens; returns the disconnect flow that plays next, or how the contact ended."""

TALKS = "the agent talks with the customer"
_ON_A_CALL: tuple[ActKind, ...] = get_args(ActKind)
_ELSEWHERE: tuple[ActKind, ...] = ("talks",)
"""Only a call is put on hold."""

_HELD = {"holds": Stage.CUSTOMER_HOLD, "is_held": Stage.AGENT_HOLD}


def with_agent(session: Session) -> Conversation:
    """Plays the part of a call from the moment at which an agent answers."""
    turn = session.agent or session.decisions.agent_at_once()
    if session.agent is not None and turn.answers_at_seconds is not None:
        session.decided("agent", "answers", by_default=False)
    session.agent = None
    session.cuts.drop(Cut.AGENT_ANSWERS)
    session.cuts.drop(Cut.WAIT_OVER)
    session.stop_buffering()
    for whisper in WHISPERS:
        ended = yield from _whisper(whisper, session)
        if ended is not None:
            return ended
    follows = session.flow_of(Stage.DISCONNECT)
    if turn is ANY_AGENT and follows is None:
        return Ending.WITH_AGENT, "an agent took the contact from the queue"
    done = 0
    acts = _ON_A_CALL if session.contact.start.channel == "VOICE" else _ELSEWHERE
    while isinstance(act := session.decisions.agent_act(turn, done, acts), AgentAct):
        ended = yield from _act(act, session)
        if ended is not None:
            return ended
        done += 1
    session.decided("who hangs up", f"the {act}", by_default=turn is ANY_AGENT)
    if act == "customer":
        return Ending.HUNG_UP, "the customer hung up while with an agent"
    if follows is None:
        return Ending.WITH_AGENT, "the agent hung up, and no disconnect flow is at hand"
    yield StageBegan(session.now(), Stage.DISCONNECT.title, follows.name)
    return follows


Ended = tuple[Ending, str] | None


def _whisper(stage: Stage, session: Session) -> Generator[Event, None, Ended]:
    flow = session.flow_of(stage)
    if flow is None:
        return None
    ended = yield from _staged(flow, stage, WHISPER_LIMIT_SECONDS, session)
    if ended is None:
        session.enforced(Rule.WHISPER_LIMIT, f"{stage.title} {flow.name}")
        return Ending.DISCONNECTED, f"the {stage.title} lasted longer than two minutes"
    return None if ended[0] is Ending.FLOW_ENDED else ended


def _act(act: AgentAct, session: Session) -> Generator[Event, None, Ended]:
    if act.kind in _HELD and session.contact.start.channel != "VOICE":
        raise ScriptError(f"A {session.contact.start.channel} contact cannot be put on hold.")
    if act.seconds < inf:
        return (yield from _played(act, act.seconds, session))
    session.act = OpenAct(session.clock.caller_seconds)
    try:
        return (yield from _played(act, inf, session))
    finally:
        if session.act.over is None:  # what happened came before anybody ended it
            session.act.end(session.clock.caller_seconds + 1)
        session.decisions.act_lasted(session.act.seconds)
        session.act = None


def _played(act: AgentAct, seconds: float, session: Session) -> Generator[Event, None, Ended]:
    if act.kind == "talks":
        yield from _rest(seconds, TALKS, Why.TALK, session)
        return None
    stage = _HELD[act.kind]
    flow = session.flow_of(stage)
    until = session.clock.caller_seconds + seconds
    if flow is not None:
        ended = yield from _staged(flow, stage, seconds, session)
        if ended is not None and ended[0] is not Ending.FLOW_ENDED:
            return ended
    if session.act is not None:
        until = session.act.over or inf
    left = until - session.clock.caller_seconds
    if left > 0:
        yield from _rest(left, "on hold", Why.HOLD, session)
    return None


def _rest(seconds: float, reason: str, why: Why, session: Session) -> Generator[Event, None, None]:
    """Lets an act go on to its end, of which an agent who says it is told afterwards."""
    if session.act is None:
        yield Waited(session.now(), seconds, reason)
        session.pass_time(seconds, why)
        return
    act, began, since = session.act, session.now(), session.clock.caller_seconds
    session.cuts.set(Cut.STAGE_OVER, act.over or inf)
    try:
        session.pass_time(inf, why)
    except CutShortError as short:
        over = act.over or act.end(session.clock.caller_seconds)
        yield Waited(began, act.seconds if why is Why.TALK else over - since, reason)
        if short.cut is not Cut.STAGE_OVER:
            raise
    finally:
        session.cuts.drop(Cut.STAGE_OVER)


def _staged(
    flow: Flow, stage: Stage, seconds: float, session: Session
) -> Generator[Event, None, Ended]:
    """Plays a flow for so long at most; returns how it ended, or None when the time was over."""
    yield StageBegan(session.now(), stage.title, flow.name)
    session.cuts.set(Cut.STAGE_OVER, session.clock.caller_seconds + seconds)
    session.contact.shows_agent(stage.knows_the_agent)
    try:
        return (yield from walk_flow(flow, stage, session))
    except CutShortError as short:
        if short.cut is not Cut.STAGE_OVER:
            raise
        return None
    finally:
        session.cuts.drop(Cut.STAGE_OVER)
        session.contact.shows_agent(False)
