"""Blocks that send the contact to queues, agents and phone numbers."""

import re
from collections.abc import Generator

from connect_flows.contact import waiting
from connect_flows.contact.branch import NEXT, NO_MATCHING_ERROR, Branch, End, Fail, GoTo, ToAgent
from connect_flows.contact.cut_short import Cut
from connect_flows.contact.events import ContactChanged, Created, Ending, Event, Queued
from connect_flows.contact.library import find
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.references import as_text
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.contact.stage import Stage
from connect_flows.language.flow import Action

E164 = re.compile(r"\+[1-9][0-9]{1,14}")
GOES_ON_IN = (None, "CONTACT_FLOW", "AGENT_TRANSFER", "QUEUE_TRANSFER")
"""Types of flows to which a contact can be transferred: AWS admin guide, "Transfer to flow"."""

INVALID_NUMBER = "InvalidCallbackNumber"


def target_queue(action: Action, session: Session) -> Play:
    """Sets the working queue: a queue, or an agent's own."""
    queue = _queue_asked(action)
    if not queue:
        return Fail(NO_MATCHING_ERROR, "no queue and no agent is given")
    session.contact.set_queue(queue, is_an_agents=not action.parameters.get("QueueId"))
    yield ContactChanged(session.now(), "working queue", action.parameters)
    return NEXT


def to_queue(action: Action, session: Session) -> Play:  # noqa: ARG001 # the shape of a block
    """Puts the contact into its working queue; one that is already in a queue fails."""
    if session.in_queue:
        return Fail(NO_MATCHING_ERROR, "the contact is in a queue already")
    return (yield from _enqueue(session))


def to_other_queue(action: Action, session: Session) -> Play:
    """Takes the contact out of its queue and puts it into another."""
    queue = _queue_asked(action)
    if queue:
        session.contact.set_queue(queue, is_an_agents=not action.parameters.get("QueueId"))
    return (yield from _enqueue(session))


def to_agent(action: Action, session: Session) -> Play:  # noqa: ARG001 # the shape of a block
    """Hands the contact to the agent at once; the flow ends."""
    yield from ()
    session.decided("agent", "takes the contact", by_default=True)
    return ToAgent()


def to_third_party(action: Action, session: Session) -> Play:
    """Dials a phone number: for good, or until that call is over."""
    yield ContactChanged(session.now(), "third party", action.parameters)
    session.decided("third party", "answers", by_default=True)
    if as_text(action.parameters.get("ContinueFlowExecution")).lower() == "true":
        return NEXT
    return End(Ending.WITH_THIRD_PARTY, "TransferParticipantToThirdParty")


def callback_number(action: Action, session: Session) -> Play:
    """Sets the number that a callback dials; one without its + is given it."""
    called = as_text(action.parameters.get("CallbackNumber"))
    if called[:1].isdigit():
        called = f"+{called}"
    if E164.fullmatch(called) is None:
        session.enforced(Rule.CALLBACK_NUMBER, "the number is not of the form +15550100")
        return Fail(INVALID_NUMBER, "the number is not in E.164")
    session.contact.set_callback_number(called)
    yield ContactChanged(session.now(), "callback number", {"CallbackNumber": called})
    return NEXT


def callback(action: Action, session: Session) -> Play:
    """Queues a callback to the callback number; the contact itself goes on."""
    queue = _queue_asked(action) or session.contact.queue
    if not queue:
        session.enforced(Rule.NO_QUEUE_SET, "the callback has no queue to wait in")
        return Fail(NO_MATCHING_ERROR, "no queue is given and none is set")
    if session.decisions.queue_full(queue):
        session.enforced(Rule.QUEUE_CAPACITY, queue)
        return Fail(NO_MATCHING_ERROR, "the queue is at capacity")
    number = session.contact.callback_number
    if E164.fullmatch(number) is None:
        session.enforced(Rule.CALLBACK_NUMBER, "the contact has no number to call back")
        return Fail(NO_MATCHING_ERROR, "there is no number to call back")
    values = {**action.parameters, "CallbackNumber": number, "QueueId": queue}
    yield Created(session.now(), "callback", values)
    return NEXT


def event_hooks(action: Action, session: Session) -> Play:
    """Sets the flow that plays at an event of the contact, such as CustomerQueue."""
    hooks = action.parameters.get("EventHooks") or {}
    session.contact.hooks.update({event: as_text(flow) for event, flow in hooks.items()})
    yield ContactChanged(session.now(), "event hooks", hooks)
    return NEXT


def to_flow(action: Action, session: Session) -> Play:
    """Goes on in another flow, of a type that takes it; one not at hand ends the run there."""
    yield from ()
    called = as_text(action.parameters.get("ContactFlowId"))
    if not called:
        return Fail(NO_MATCHING_ERROR, "no flow is given")
    flow = find(session.library, called)
    if flow is None:
        return End(Ending.LEFT_LIBRARY, called)
    if flow.is_module or flow.flow_type not in GOES_ON_IN:
        kind = "a module" if flow.is_module else flow.flow_type
        session.enforced(Rule.TRANSFER_TARGET, f"{flow.name} is {kind}")
        return Fail(NO_MATCHING_ERROR, f"{flow.name} is not a flow that a contact can go on in")
    return GoTo(flow)


def _queue_asked(action: Action) -> str:
    asked = action.parameters.get("QueueId") or action.parameters.get("AgentId")
    return as_text(asked)


def _enqueue(session: Session) -> Generator[Event, None, Branch]:
    queue = session.contact.queue
    if not queue:
        session.enforced(Rule.NO_QUEUE_SET, "UpdateContactTargetQueue sets it")
        return Fail(NO_MATCHING_ERROR, "no working queue is set")
    if session.decisions.queue_full(queue):
        session.enforced(Rule.QUEUE_CAPACITY, queue)
        return Fail("QueueAtCapacity", "the queue is at capacity")
    yield Queued(session.now(), queue)
    session.stop_buffering()
    session.cuts.drop(Cut.WAIT_OVER)
    session.cuts.drop(Cut.STAGE_OVER)  # it comes back to no agent who had it on hold
    if not session.in_queue and not session.wait_for_agent(may_be_nobody=True):
        session.decided("wait in the queue", "not played", by_default=True)
        return End(Ending.QUEUED, queue)
    queue_flow = session.flow_of(Stage.QUEUE)
    if queue_flow is not None:
        return GoTo(queue_flow, Stage.QUEUE)
    yield from waiting.in_queue("in the queue", session)
    return End(Ending.QUEUED, queue)


PLAYS: dict[str, PlayBlock] = {
    "TransferToFlow": to_flow,
    "UpdateContactTargetQueue": target_queue,
    "TransferContactToQueue": to_queue,
    "DequeueContactAndTransferToQueue": to_other_queue,
    "TransferContactToAgent": to_agent,
    "TransferParticipantToThirdParty": to_third_party,
    "UpdateContactCallbackNumber": callback_number,
    "CreateCallbackContact": callback,
    "UpdateContactEventHooks": event_hooks,
}
