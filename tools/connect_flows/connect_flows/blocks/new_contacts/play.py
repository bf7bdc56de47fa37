"""Contacts that a flow begins: played as the script says, and well otherwise."""

from connect_flows.blocks.done_elsewhere import creates
from connect_flows.contact.play import PlayBlock

PLAYS: dict[str, PlayBlock] = {
    "CreateContact": creates("contact"),
    "CreatePersistentContactAssociation": creates("persistent contact association"),
    "CreateTask": creates("task"),
    "StartOutboundChatContact": creates("outbound chat"),
    "StartOutboundEmailContact": creates("outbound email"),
}
