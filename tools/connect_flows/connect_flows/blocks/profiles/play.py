"""Customer profiles: played as the script says, and well otherwise."""

from connect_flows.simulator.play import PlayBlock
from connect_flows.simulator.services import answers, changes, creates_and_reads, reads

PLAYS: dict[str, PlayBlock] = {
    "AssociateContactToCustomerProfile": changes("customer profile"),
    "CheckSegmentMembership": answers("segment membership", ""),
    "CreateCustomerProfile": creates_and_reads("customer profile", "Customer"),
    "GetCalculatedAttributesForCustomerProfile": reads("Customer"),
    "GetCustomerProfile": reads("Customer"),
    "GetCustomerProfileObject": reads("Customer"),
    "UpdateCustomerProfile": changes("customer profile"),
}
