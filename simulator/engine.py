"""Plays Amazon Connect: takes a contact through a flow, block by block."""

from collections.abc import Generator, Iterator, Mapping

from flow_language.flow import Action, Flow
from simulator.assumptions import Assumptions
from simulator.blocks.play import Play
from simulator.blocks.table import BLOCKS
from simulator.branch import Branch
from simulator.contact_start import ContactStart
from simulator.departure import Departure, depart
from simulator.events import BlockEntered, ContactEnded, ContactStarted, Ending, Event
from simulator.invoker import Invoker
from simulator.preflight import check
from simulator.script import Script
from simulator.scripted_branch import scripted_branch
from simulator.session import ContactLeftError, Frame, Session

USUAL = Assumptions()
MOST_BLOCKS = 5_000
"""Blocks after which a run is stopped: far more than a caller's patience, few enough to end."""


def run(
    flow: Flow,
    *,
    invoker: Invoker,
    library: Mapping[str, Flow] | None = None,
    contact: ContactStart | None = None,
    script: Script | None = None,
    assumptions: Assumptions | None = None,
) -> Iterator[Event]:
    """Plays one contact and yields its events as they happen; the last is a ContactEnded.

    Args:
        flow: Where the contact starts.
        invoker: How functions are reached.
        library: Other flows and modules by id, ARN or name, for transfers and modules.
        contact: Who calls; by default a voice call.
        script: What people and AWS decide.
        assumptions: What is assumed where AWS publishes nothing.

    Raises:
        UnsupportedError: The flow (or, when it is reached, another one) holds what the language
            does not know. Raised before the first block of that flow is played.
    """
    check(flow)
    session = Session(
        start=contact or ContactStart(),
        script=script or Script(),
        invoker=invoker,
        library=library or {},
        assumptions=assumptions or USUAL,
    )
    return _play(flow, session)


def _play(flow: Flow, session: Session) -> Iterator[Event]:
    session.frames.append(Frame(flow))
    start = session.contact.start
    yield ContactStarted(
        session.now(), flow.name, start.contact_id, start.channel, start.customer, start.system
    )
    try:
        ending, reason = yield from _blocks(flow.actions[flow.start_action], session)
    except ContactLeftError as left:
        ending, reason = left.ending, left.reason
    yield from session.take_notes()
    yield ContactEnded(
        session.now(), ending, reason, dict(session.contact.attributes), session.contact.queue
    )


def _blocks(action: Action, session: Session) -> Generator[Event, None, tuple[Ending, str]]:
    for _ in range(MOST_BLOCKS):
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
        branch = yield from _with_notes(BLOCKS[action.type](action, session), session)
    yield from session.take_notes()
    return (yield from depart(action, branch, session))


def _resolved(written: Action, session: Session) -> Action:
    return Action(
        written.identifier,
        written.type,
        session.references.resolve(written.parameters),
        written.next_action,
        written.conditions,
        written.errors,
    )


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
