"""Cases: played as the script says, and well otherwise."""

from connect_flows.simulator.play import PlayBlock
from connect_flows.simulator.services import changes, creates_and_reads, reads

PLAYS: dict[str, PlayBlock] = {
    "CreateCase": creates_and_reads("case", "Case"),
    "GetCase": reads("Case"),
    "UpdateCase": changes("case"),
}
