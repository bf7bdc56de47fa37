"""What happens once an agent answers: whispers, talk, hold, and what follows when one hangs up.

Source: AWS admin guide, "Set whisper flow" (the agent whisper plays first, both before the two can
talk, two minutes at most), "Set hold flow", "Set disconnect flow" (it plays when the agent hangs up
first; nothing plays when the customer does).
"""

from collections.abc import Generator

from connect_flows.language.flow import Flow
from connect_flows.language.limits import WHISPER_LIMIT_SECONDS
from connect_flows.simulator.cut_short import Cut, CutShortError
from connect_flows.simulator.decisions import ANY_AGENT
from connect_flows.simulator.events import Ending, Event, StageBegan, Waited
from connect_flows.simulator.rules import Rule
from connect_flows.simulator.script import AgentAct
from connect_flows.simulator.scripted_branch import ScriptError
from connect_flows.simulator.session import Session
from connect_flows.simulator.stage import WHISPERS, Stage
from connect_flows.simulator.walk import walk_flow

Conversation = Generator[Event, None, Flow | tuple[Ending, str]]
"""Yields what happens; returns the disconnect flow that plays next, or how the contact ended."""

TALKS = "the agent talks with the customer"
_HELD = {"holds": Stage.CUSTOMER_HOLD, "is_held": Stage.AGENT_HOLD}


def with_agent(session: Session) -> Conversation:
    """Plays the part of a call from the moment at which an agent answers."""
    turn = session.agent or session.decisions.agent()
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
    for act in turn.acts:
        ended = yield from _act(act, session)
        if ended is not None:
            return ended
    session.decided("who hangs up", f"the {turn.leaves}", by_default=turn is ANY_AGENT)
    if turn.leaves == "customer":
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
    if act.kind == "talks":
        yield Waited(session.now(), act.seconds, TALKS)
        session.pass_time(act.seconds)
        return None
    if session.contact.start.channel != "VOICE":
        raise ScriptError(f"A {session.contact.start.channel} contact cannot be put on hold.")
    stage = _HELD[act.kind]
    flow = session.flow_of(stage)
    until = session.clock.caller_seconds + act.seconds
    if flow is not None:
        ended = yield from _staged(flow, stage, act.seconds, session)
        if ended is not None and ended[0] is not Ending.FLOW_ENDED:
            return ended
    left = until - session.clock.caller_seconds
    if left > 0:
        yield Waited(session.now(), left, "on hold")
        session.pass_time(left)
    return None


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
