"""Cases: played as the script says, and well otherwise."""

from connect_flows.blocks.done_elsewhere import changes, creates_and_reads, reads
from connect_flows.contact.play import PlayBlock

PLAYS: dict[str, PlayBlock] = {
    "CreateCase": creates_and_reads("case", "Case"),
    "GetCase": reads("Case"),
    "UpdateCase": changes("case"),
}
