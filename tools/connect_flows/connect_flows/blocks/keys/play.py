"""GetParticipantInput: a menu of one key, or input that is stored."""

from connect_flows.blocks.keys.menu import choose
from connect_flows.blocks.keys.prompt import MESSAGES
from connect_flows.blocks.keys.stored import ENCRYPTED, store
from connect_flows.contact.branch import NEXT
from connect_flows.contact.events import InputCollected
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.references import as_text
from connect_flows.contact.session import Session
from connect_flows.language.flow import Action


def get_input(action: Action, session: Session) -> Play:
    """Asks for keys; keys that were typed ahead answer without being asked for."""
    parameters = action.parameters
    if "EnableDTMFBuffer" in parameters and MESSAGES.isdisjoint(parameters):
        return (yield from _set_buffer(action, session))
    stores = as_text(parameters.get("StoreInput")).lower() == "true"
    if stores:
        return (yield from store(action, session))
    return (yield from choose(action, session))


def _set_buffer(action: Action, session: Session) -> Play:
    """Starts the touchtone buffer, or stops, clears and perhaps stores it."""
    yield from ()
    parameters = action.parameters
    if as_text(parameters["EnableDTMFBuffer"]).lower() == "true":
        session.start_buffering()
        return NEXT
    keys = session.buffer.stop()
    if as_text(parameters.get("StoreInput")).lower() == "true":
        stored = ENCRYPTED if "InputEncryption" in parameters else keys
        session.contact.data["StoredCustomerInput"] = stored
        yield InputCollected(session.now(), stored, "stored", 0.0)
    return NEXT


PLAYS: dict[str, PlayBlock] = {
    "GetParticipantInput": get_input,
}
