"""Data tables: played as the script says, and well otherwise."""

from connect_flows.blocks.done_elsewhere import changes, reads
from connect_flows.contact.play import PlayBlock

PLAYS: dict[str, PlayBlock] = {
    "EvaluateDataTableValues": reads("DataTables"),
    "ListDataTableValues": reads("DataTableList"),
    "UpsertDataTableValues": changes("data table"),
}
