"""DisconnectParticipant and CompleteOutboundCall."""

from flow_language.flow import Action
from simulator.blocks.play import Play
from simulator.branch import End, Next
from simulator.events import ContactChanged, Ending
from simulator.session import Session


def disconnect(action: Action, session: Session) -> Play:  # noqa: ARG001 # the shape of a block
    """Ends the contact."""
    yield from ()
    return End(Ending.DISCONNECTED, "DisconnectParticipant")


def complete_outbound_call(action: Action, session: Session) -> Play:
    """Dials the customer; the whisper flow goes on where it has more blocks."""
    yield ContactChanged(session.now(), "outbound call", action.parameters)
    if action.next_action is None:
        return End(Ending.OUTBOUND_CALL_PLACED, "CompleteOutboundCall")
    return Next()
