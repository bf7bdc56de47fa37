"""Plays Amazon Connect: takes a contact through a flow, block by block, to the end of the call."""

from collections.abc import Iterator, Mapping

from flow_language.flow import Flow
from simulator.assumptions import Assumptions
from simulator.contact_start import ContactStart
from simulator.cut_short import Cut, CutShortError
from simulator.events import ContactEnded, ContactStarted, Ending, Event
from simulator.invoker import Invoker
from simulator.preflight import check
from simulator.script import Script
from simulator.session import Session
from simulator.stage import Stage, stage_of
from simulator.walk import Walk, walk_flow
from simulator.with_agent import with_agent

USUAL = Assumptions()


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
    start = session.contact.start
    yield ContactStarted(
        session.now(), flow.name, start.contact_id, start.channel, start.customer, start.system
    )
    try:
        ending, reason = yield from _call(flow, session)
    except CutShortError as short:
        if short.cut is not Cut.CUSTOMER_LEAVES:
            raise
        patience = session.script.hangs_up_after_seconds
        ending, reason = Ending.HUNG_UP, f"the caller hung up after {patience:g} s"
    yield from session.take_notes()
    yield ContactEnded(
        session.now(), ending, reason, dict(session.contact.attributes), session.contact.queue
    )


def _call(flow: Flow, session: Session) -> Walk:
    """Plays flow after flow: the first, and after each agent the disconnect flow."""
    stage = stage_of(flow.flow_type)
    session.contact.shows_agent(stage.knows_the_agent)
    if stage is Stage.QUEUE and session.decisions.plays_queues:
        session.wait_for_agent()
    while True:
        try:
            return (yield from walk_flow(flow, stage, session))
        except CutShortError as short:
            if short.cut is not Cut.AGENT_ANSWERS:
                raise
        after = yield from with_agent(session)
        if isinstance(after, tuple):
            return after
        flow, stage = after, Stage.DISCONNECT
