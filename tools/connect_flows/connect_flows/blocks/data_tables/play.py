"""Data tables: played as the script says, and well otherwise."""

from collections.abc import Mapping
from typing import Any

from connect_flows.blocks.done_elsewhere import changes, reads, scripted
from connect_flows.contact.branch import NEXT
from connect_flows.contact.play import Play, PlayBlock
from connect_flows.contact.session import Session
from connect_flows.language.flow import Action


def evaluates(action: Action, session: Session) -> Play:
    """Reads what the queries of the block ask for, and forgets those of the block before.

    Source: AWS admin guide, "Data Table": later blocks clear the queries of earlier ones.
    """
    yield from ()
    found, asked = scripted(session, "DataTables"), action.parameters.get("Queries")
    named = {str(query["QueryName"]): query.get("Attributes") for query in asked or ()}
    session.contact.data["DataTables"] = {
        name: _row(found.get(name), attributes) for name, attributes in named.items()
    }
    return NEXT


def _forgets(does: PlayBlock) -> PlayBlock:
    """A block that does something else, and clears the queries of earlier blocks all the same."""

    def play(action: Action, session: Session) -> Play:
        session.contact.data["DataTables"] = {}
        return (yield from does(action, session))

    return play


def _row(found: Any, attributes: Any) -> Any:  # noqa: ANN401  # any JSON
    if not isinstance(found, Mapping) or not isinstance(attributes, list):
        return found
    return {name: found[name] for name in map(str, attributes) if name in found}


PLAYS: dict[str, PlayBlock] = {
    "EvaluateDataTableValues": evaluates,
    "ListDataTableValues": _forgets(reads("DataTableList")),
    "UpsertDataTableValues": _forgets(changes("data table")),
}
