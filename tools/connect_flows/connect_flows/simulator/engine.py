"""Plays Amazon Connect: takes a contact through a flow, block by block, to the end of the call."""

from collections.abc import Iterator, Mapping

from connect_flows.contact.assumptions import Assumptions
from connect_flows.contact.cut_short import Cut, CutShortError
from connect_flows.contact.events import ContactEnded, ContactStarted, Ending, Event
from connect_flows.contact.invoker import Invoker
from connect_flows.contact.notes import Notes
from connect_flows.contact.session import Session
from connect_flows.contact.stage import Stage, stage_of
from connect_flows.contact.start import ContactStart
from connect_flows.decisions.decisions import Decisions
from connect_flows.decisions.script import Script
from connect_flows.decisions.scripted import Scripted
from connect_flows.language.flow import Flow
from connect_flows.simulator.assumed import check_blocks
from connect_flows.simulator.preflight import check
from connect_flows.simulator.walk import walk_flow
from connect_flows.simulator.with_agent import Conversation, with_agent

USUAL = Assumptions()
ANY_CALL = ContactStart()
NOTHING_SAID = Script()


def run(
    flow: Flow,
    *,
    invoker: Invoker,
    library: Mapping[str, Flow] | None = None,
    contact: ContactStart | None = None,
    script: Script | None = None,
    decisions: Decisions | None = None,
    assumptions: Assumptions | None = None,
) -> Iterator[Event]:
    """Plays one contact and yields its events as they happen; the last is a ContactEnded.

    Args:
        flow: Where the contact starts.
        invoker: How functions are reached.
        library: Other flows and modules by id, ARN or name, for transfers and modules.
        contact: Who calls; by default a voice call.
        script: What people and AWS decide.
        decisions: Who else decides it; then the script gives only the data that services have from
            the start.
        assumptions: What is assumed where AWS publishes nothing.

    Raises:
        UnsupportedError: The flow (or, when it is reached, another one) holds what the language
            does not know. Raised before the first block of that flow is played.
        NoSuchAssumptionError: An assumption names a block that Connect does not have.
    """
    check(flow)
    if assumptions is not None:
        check_blocks(assumptions)
    said = script or NOTHING_SAID
    session = Session(
        start=contact or ANY_CALL,
        data=said.data,
        decisions=decisions or Scripted(said),
        invoker=invoker,
        library=library or {},
        assumptions=assumptions or USUAL,
    )
    return _with_notes(_play(flow, session), session.notes)


def _with_notes(events: Iterator[Event], notes: Notes) -> Iterator[Event]:
    """Puts what was noted in passing before the event that follows it.

    What is told once it is over, such as an input, comes before what was noted meanwhile.
    """
    untold = notes.untold
    for event in events:
        if not untold:  # so it is with most events
            yield event
        elif untold[-1].at <= event.at:
            yield from notes.take()
            yield event
        else:
            noted, began = notes.take(), event.at
            yield from [note for note in noted if note.at <= began]
            yield event
            yield from [note for note in noted if note.at > began]


def _play(flow: Flow, session: Session) -> Iterator[Event]:
    start = session.contact.start
    yield ContactStarted(
        session.now(), flow.name, start.contact_id, start.channel, start.customer, start.system
    )
    stage = stage_of(flow.flow_type)
    session.contact.shows_agent(stage.knows_the_agent)
    if stage is Stage.QUEUE:
        session.wait_for_agent(may_be_nobody=True)
        yield from session.notes.take()  # it is no note of the first block's references
    ended: tuple[Ending, str] | None = None
    while ended is None:
        try:
            ended = yield from walk_flow(flow, stage, session)
        except CutShortError as short:
            after = yield from _after(short.cut, session)
            if isinstance(after, Flow):
                flow, stage = after, Stage.DISCONNECT
            else:
                ended = after
    ending, reason = ended
    session.clock.look()
    yield ContactEnded(
        session.now(), ending, reason, dict(session.contact.attributes), session.contact.queue
    )


def _after(cut: Cut, session: Session) -> Conversation:
    """Goes on where a flow was cut short: with the agent, or with the next one, or nowhere."""
    while cut is Cut.AGENT_ANSWERS:
        try:
            return (yield from with_agent(session))
        except CutShortError as short:
            cut = short.cut
    if cut is not Cut.CUSTOMER_LEAVES:
        raise CutShortError(cut)
    patience = session.cuts.at(Cut.CUSTOMER_LEAVES)
    return Ending.HUNG_UP, f"the caller hung up after {round(patience or 0.0, 1):g} s"
