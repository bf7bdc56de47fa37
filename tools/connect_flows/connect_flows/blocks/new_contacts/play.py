"""Contacts that a flow begins: played as the script says, and well otherwise."""

from connect_flows.simulator.play import PlayBlock
from connect_flows.simulator.services import creates

PLAYS: dict[str, PlayBlock] = {
    "CreateContact": creates("contact"),
    "CreatePersistentContactAssociation": creates("persistent contact association"),
    "CreateTask": creates("task"),
    "StartOutboundChatContact": creates("outbound chat"),
    "StartOutboundEmailContact": creates("outbound email"),
}
