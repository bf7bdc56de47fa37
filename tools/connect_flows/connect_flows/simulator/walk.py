"""Takes a contact through flows, block by block, until something ends that."""

from collections.abc import Generator, Sequence

from connect_flows.blocks.deciding.play import WAIT_BLOCK
from connect_flows.contact.branch import NEXT, Branch, KeepRunning, Result
from connect_flows.contact.cut_short import Cut, CutShortError
from connect_flows.contact.events import BlockEntered, BranchTaken, Ending, Event, Waited
from connect_flows.contact.frame import Frame
from connect_flows.contact.session import Session
from connect_flows.contact.stage import Stage
from connect_flows.decisions.acts import Why
from connect_flows.language.flow import Action, Flow
from connect_flows.simulator.departure import Departure, depart
from connect_flows.simulator.misplaced import misplaced
from connect_flows.simulator.preflight import check
from connect_flows.simulator.prepared import prepared
from connect_flows.simulator.scripted_branch import scripted_branch

MOST_BLOCKS = 5_000
"""Blocks after which a run is stopped: far more than a caller's patience, few enough to end."""

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
    clock, notes, references = session.clock, session.notes, session.references
    untold = notes.untold
    timed, cuts, frames = session.timed, session.cuts, session.frames
    says_outcomes, channel = session.says_outcomes, session.contact.start.channel
    frame = frames[-1]  # until `depart` leads elsewhere
    flow = frame.flow
    blocks = prepared(flow)
    while session.blocks_entered < MOST_BLOCKS:
        session.blocks_entered += 1
        if timed or clock.caller_seconds >= cuts.next_at:
            session.pass_time(0.0, Why.FUNCTION)  # a caller may have hung up while a function ran
        block = blocks[action.identifier]
        noted: Sequence[Event] = ()
        if block.has_references:
            action = block.filled(references)
            if untold:
                noted = notes.take()  # of the references, and so behind the block's beginning
        yield BlockEntered(
            clock.moment,
            flow.name,
            action.identifier,
            action.type,
            action.parameters,
            frame.modules,
        )
        if noted:
            yield from noted
        is_foreseen = says_outcomes or frame.modules
        branch: Branch | None = _beforehand(action, session) if is_foreseen else None
        if branch is None:
            play = block.plays.get(channel) or block.play_on(action, channel)
            branch = yield from play(action, session)
        if branch is NEXT and action.next_action:  # most blocks, and so without `depart`
            yield BranchTaken(
                clock.moment, flow.name, action.identifier, "next", "", action.next_action
            )
            action = flow.actions[action.next_action]
            continue
        if isinstance(branch, KeepRunning):
            after = yield from _meanwhile(action, branch, session)
        else:
            after = yield from depart(action, branch, session)
        if not isinstance(after, Action):
            return after
        action, frame = after, frames[-1]
        flow = frame.flow
        blocks = prepared(flow)
    return Ending.TOO_MANY_BLOCKS, f"{MOST_BLOCKS} blocks were played: the flow runs in a circle"


def _beforehand(action: Action, session: Session) -> Branch | None:
    """How a block leaves that need not be played: as a script says, or where it may not be."""
    said = scripted_branch(action, session) if session.says_outcomes else None
    return misplaced(action, session) if said is None and session.modules else said


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
    session.go_back_to(frames)
    return (yield from depart(action, Result(keep.afterwards), session))
