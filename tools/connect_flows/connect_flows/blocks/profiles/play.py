"""Customer profiles: played as the script says, and well otherwise."""

from connect_flows.blocks.done_elsewhere import (
    answers,
    changes,
    changes_and_reads,
    creates_and_reads,
    reads,
)
from connect_flows.contact.play import PlayBlock

PLAYS: dict[str, PlayBlock] = {
    "AssociateContactToCustomerProfile": changes("customer profile"),
    "CheckSegmentMembership": answers("segment membership", ""),
    "CreateCustomerProfile": creates_and_reads("customer profile", "Customer"),
    "GetCalculatedAttributesForCustomerProfile": reads("Customer"),
    "GetCustomerProfile": reads("Customer"),
    "GetCustomerProfileObject": reads("Customer"),
    "UpdateCustomerProfile": changes_and_reads("customer profile", "Customer"),
}
