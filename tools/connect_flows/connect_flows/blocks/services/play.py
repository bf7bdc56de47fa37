"""What AWS does elsewhere for a contact: played as the script says, and well otherwise."""

from connect_flows.simulator.play import PlayBlock
from connect_flows.simulator.services import (
    answers,
    authenticate,
    changes,
    creates_and_reads,
    reads,
)

PLAYS: dict[str, PlayBlock] = {
    "AuthenticateParticipant": authenticate,
    "CheckOutboundCallStatus": answers("outbound call", "CallAnswered"),
    "CreateWisdomSession": creates_and_reads("Wisdom session", "Wisdom"),
    "LoadContactContent": reads("Email"),
    "RenderMessageTemplate": changes("message template"),
    "ResumeContact": changes("resumed"),
    "RouteContactToAgent": changes("routed to an agent"),
    "StartExistingMessageProcessing": changes("message processing"),
    "UpdateContactRoutingBehavior": changes("routing"),
    "UpdateContactRoutingCriteria": changes("routing criteria"),
    "UpdatePreviousContactParticipantState": changes("previous participant"),
}
