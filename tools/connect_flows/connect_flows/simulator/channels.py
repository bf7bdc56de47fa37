"""What becomes of a block on a channel for which it is not: AWS's table of channels decides.

Source: `blocks.channels`; AWS admin guide, "Loop prompts" on flows without an error
branch.
"""

from connect_flows.blocks.channels import route
from connect_flows.contact import waiting
from connect_flows.contact.branch import NEXT, NO_MATCHING_ERROR, Fail, error_way
from connect_flows.contact.play import Play
from connect_flows.contact.rules import Rule
from connect_flows.contact.session import Session
from connect_flows.forms.channels import NO_EFFECT, Route
from connect_flows.language.flow import Action

LOOP_PROMPTS = "MessageParticipantIteratively"


def otherwise(action: Action, session: Session) -> Play:
    """Leaves a block that does not work for a contact of this channel."""
    yield from ()
    channel = session.contact.start.channel
    way = _route(action, session)
    session.enforced(Rule.CHANNEL, f"{action.type} on a {channel} contact: {way}")
    if way == NO_EFFECT:
        return NEXT
    error_type = way.error_type or NO_MATCHING_ERROR
    if action.type == LOOP_PROMPTS and error_way(action, error_type) is None:
        if not session.in_queue:
            session.wait_for_agent()
        yield from waiting.in_queue("in the queue, whose flow has stopped", session)
    return Fail(error_type, f"the block is not for {channel} contacts")


def _route(action: Action, session: Session) -> Route:
    return route(action.type, action.parameters, session.contact.start.channel)
