"""Data tables: played as the script says, and well otherwise."""

from connect_flows.simulator.play import PlayBlock
from connect_flows.simulator.services import changes, reads

PLAYS: dict[str, PlayBlock] = {
    "EvaluateDataTableValues": reads("DataTables"),
    "ListDataTableValues": reads("DataTableList"),
    "UpsertDataTableValues": changes("data table"),
}
