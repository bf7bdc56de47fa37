"""Takes a contact through flows, block by block, until something ends that."""

import json
from collections.abc import Generator

from flow_language.flow import Action, Flow
from simulator.blocks import channels
from simulator.blocks.flow_control import WAIT_BLOCK
from simulator.blocks.play import Play
from simulator.blocks.table import BLOCKS
from simulator.branch import Branch, KeepRunning, Result
from simulator.cut_short import Cut, CutShortError
from simulator.departure import WITHIN, Departure, depart, way_out
from simulator.events import BlockEntered, Ending, Event, Waited
from simulator.preflight import check
from simulator.scripted_branch import scripted_branch
from simulator.session import Frame, Session
from simulator.stage import Stage

MOST_BLOCKS = 5_000
"""Blocks after which a run is stopped: far more than a caller's patience, few enough to end."""

_MOST_REMEMBERED = 4096
_looked_at: dict[int, tuple[Action, bool]] = {}

Walk = Generator[Event, None, tuple[Ending, str]]
"""Yields what happens; returns how and why it ended."""


def walk_flow(flow: Flow, stage: Stage, session: Session) -> Walk:
    """Plays a flow from its start in a stage of the call, with nothing around it.

    Raises:
        UnsupportedError: The flow holds what the language does not know.
        CutShortError: A moment came at which the contact goes on elsewhere.
    """
    check(flow)
    session.go_back_to(())
    session.frames.append(Frame(flow, stage))
    session.contact.reset_flow_attributes()
    return walk(flow.actions[flow.start_action], session)


def walk(action: Action, session: Session) -> Walk:
    """Plays from a block of the flow in which the contact is."""
    while session.blocks_entered < MOST_BLOCKS:
        session.blocks_entered += 1
        after = yield from _block(action, session)
        if not isinstance(after, Action):
            return after
        action = after
    return Ending.TOO_MANY_BLOCKS, f"{MOST_BLOCKS} blocks were played: the flow runs in a circle"


def _block(written: Action, session: Session) -> Departure:
    session.pass_time(0.0)  # a caller may have hung up while a function ran
    entered = session.now()
    action = _resolved(written, session)
    yield BlockEntered(
        entered,
        session.frame.flow.name,
        action.identifier,
        action.type,
        action.parameters,
        session.modules,
    )
    yield from session.take_notes()
    branch: Branch | None = scripted_branch(action, session)
    if branch is None:
        play = BLOCKS[action.type] if channels.works(action, session) else channels.otherwise
        branch = yield from _with_notes(play(action, session), session)
    yield from session.take_notes()
    if isinstance(branch, WITHIN):  # as `depart` does, for most blocks without its generator
        taken, after = way_out(action, branch, session)
        yield from session.take_notes()
        if taken is not None:
            yield taken
        return after
    if isinstance(branch, KeepRunning):
        return (yield from _meanwhile(action, branch, session))
    return (yield from depart(action, branch, session))


def _resolved(written: Action, session: Session) -> Action:
    if _is_static(written):
        return written
    array = written.parameters.get("LoopArray")
    given = written.parameters if array is None else {**written.parameters, "LoopArray": None}
    resolved = session.references.resolve(given)
    if array is not None:
        resolved["LoopArray"] = array  # Loop reads it as a whole, which no other block may
    return Action(
        written.identifier,
        written.type,
        resolved,
        written.next_action,
        written.conditions,
        written.errors,
    )


def _is_static(action: Action) -> bool:
    """Whether a block says the same to every contact: nothing in it is a reference."""
    known = _looked_at.get(id(action))
    if known is not None and known[0] is action:
        return known[1]
    is_static = "$" not in json.dumps(action.parameters, ensure_ascii=False)
    if len(_looked_at) >= _MOST_REMEMBERED:
        _looked_at.clear()
    _looked_at[id(action)] = (action, is_static)
    return is_static


def _with_notes(play: Play, session: Session) -> Play:
    """Yields what a block notes in passing between the events that it yields."""
    while True:
        try:
            event = next(play)
        except StopIteration as played:
            branch: Branch = played.value
            return branch
        yield from session.take_notes()
        yield event


def _meanwhile(action: Action, keep: KeepRunning, session: Session) -> Departure:
    """Plays the branch of a block that waits, until that ends or the time is over."""
    session.cuts.set(Cut.WAIT_OVER, session.clock.caller_seconds + keep.seconds)
    frames = list(session.frames)
    try:
        first = yield from depart(action, Result(keep.meanwhile), session)
        ended = first if isinstance(first, tuple) else (yield from walk(first, session))
        if ended[0] is not Ending.FLOW_ENDED or not session.keeps_running:
            return ended
        left = session.seconds_until(Cut.WAIT_OVER)
        yield Waited(session.now(), left, WAIT_BLOCK)
        session.pass_time(left)
    except CutShortError as short:
        if short.cut is not Cut.WAIT_OVER:
            raise
    session.cuts.drop(Cut.WAIT_OVER)
    yield from session.take_notes()
    session.go_back_to(frames)
    return (yield from depart(action, Result(keep.afterwards), session))
