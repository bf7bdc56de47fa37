"""DisconnectParticipant and CompleteOutboundCall."""

from connect_flows.contact.branch import NEXT, End
from connect_flows.contact.events import ContactChanged, Ending
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.session import Session
from connect_flows.language.flow import Action


def disconnect(action: Action, session: Session) -> Play:  # noqa: ARG001 # the shape of a block
    """Ends the contact."""
    yield from ()
    return End(Ending.DISCONNECTED, "DisconnectParticipant")


def complete_outbound_call(action: Action, session: Session) -> Play:
    """Dials the customer; the whisper flow goes on where it has more blocks."""
    yield ContactChanged(session.now(), "outbound call", action.parameters)
    if action.next_action is None:
        return End(Ending.OUTBOUND_CALL_PLACED, "CompleteOutboundCall")
    return NEXT


PLAYS: dict[str, PlayBlock] = {
    "DisconnectParticipant": disconnect,
    "CompleteOutboundCall": complete_outbound_call,
}
