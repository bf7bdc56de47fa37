"""Blocks that only decide the way: Compare, Wait, DistributeByPercentage, End flow."""

from connect_flows.contact import waiting
from connect_flows.contact.branch import NO_MATCHING_ERROR, End, Fail, GoBack, KeepRunning, Result
from connect_flows.contact.conditions import number
from connect_flows.contact.events import Ending, Waited
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.references import MISSING, as_text
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.contact.stage import Stage
from connect_flows.language.flow import Action
from connect_flows.language.limits import WAIT_LIMIT_SECONDS
from connect_flows.language.references import whole_reference

WAIT_BLOCK = "Wait block"
"""Why a contact waits in which nothing plays."""


def compare(action: Action, session: Session) -> Play:
    """Compares the referenced value with each condition's operand."""
    yield from ()
    value = action.parameters.get("ComparisonValue")
    return Result(as_text(value), _existing_keys(action, session))


def wait(action: Action, session: Session) -> Play:
    """Waits in virtual time, or lets the Continue branch play meanwhile.

    An event ends it only where the script says so. On a call it keeps running only in an inbound
    flow: AWS admin guide, "Wait".
    """
    parameters = action.parameters
    keeps_running = as_text(parameters.get("ContinueExecution")).lower() == "true"
    channel, stage = session.contact.start.channel, session.frame.stage
    inbound = stage in (Stage.CONTACT, Stage.DISCONNECT)
    if channel == "VOICE" and not inbound:
        session.enforced(Rule.CHANNEL, "a call waits only in an inbound flow")
        return Fail(NO_MATCHING_ERROR, "a call cannot wait like that")
    if session.keeps_running:
        session.enforced(Rule.NESTED_WAIT, action.identifier)
        return Fail(NO_MATCHING_ERROR, "a Wait in the Continue branch of another")
    asked = number(as_text(parameters.get("TimeLimitSeconds"))) or 0.0
    seconds = min(max(asked, 0.0), WAIT_LIMIT_SECONDS)
    if keeps_running:
        return KeepRunning(seconds, "Continue", "WaitCompleted")
    yield Waited(session.now(), seconds, WAIT_BLOCK)
    session.pass_time(seconds)
    return Result("WaitCompleted")


def distribute(action: Action, session: Session) -> Play:  # noqa: ARG001 # the shape of a block
    """Draws a number from 1 to 100."""
    yield from ()
    drawn, by_default = session.decisions.percentage()
    session.decided("percentage drawn", str(drawn), by_default=by_default)
    return Result(str(drawn))


def end_flow(action: Action, session: Session) -> Play:  # noqa: ARG001 # the shape of a block
    """Ends the flow: back to the prompts that it interrupted, or to the queue it is in.

    In an inbound or a disconnect flow it ends the contact: AWS admin guide, "End flow / Resume".
    """
    for frame in reversed(session.frames):
        if frame.interrupted is not None:
            session.go_back_to(session.frames[: session.frames.index(frame) + 1])
            return GoBack(frame.interrupted.loop)
    if session.keeps_running:
        return End(Ending.FLOW_ENDED, "the Continue branch of a Wait")
    if session.in_queue:
        yield from waiting.in_queue("in the queue", session)
    if session.frame.stage in (Stage.CONTACT, Stage.DISCONNECT):
        return End(Ending.DISCONNECTED, f"End flow in a {session.frame.stage.title}")
    return End(Ending.FLOW_ENDED, "EndFlowExecution")


NO_KEYS = frozenset[str]()


def _existing_keys(action: Action, session: Session) -> frozenset[str]:
    if "KeyExists" not in [condition.operator for condition in action.conditions]:
        return NO_KEYS
    written = session.frame.flow.actions[action.identifier].parameters.get("ComparisonValue")
    reference = whole_reference(written) if isinstance(written, str) else None
    if reference is None:
        return NO_KEYS
    found = session.references.look_up(reference)
    keys = frozenset(found) if isinstance(found, dict) else NO_KEYS
    if found is not MISSING and session.assume("key_exists_reads_leaf"):
        keys |= {reference.path[-1]}
    return keys


PLAYS: dict[str, PlayBlock] = {
    "Compare": compare,
    "DistributeByPercentage": distribute,
    "Wait": wait,
    "EndFlowExecution": end_flow,
}
