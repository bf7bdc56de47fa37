"""What AWS does elsewhere for a contact: played as the script says, and well otherwise."""

from connect_flows.blocks.done_elsewhere import answers, changes, creates_and_reads, reads
from connect_flows.contact.branch import NEXT
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.session import Session
from connect_flows.language.flow import Action


def authenticate(action: Action, session: Session) -> Play:  # noqa: ARG001 # the shape of a block
    """Lets the customer sign in; where they do not, the script's `outcomes` say so."""
    yield from ()
    session.decided("authentication", "signed in", by_default=True)
    return NEXT


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
