"""Data tables.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from collections.abc import Iterator
from typing import Any

from connect_flows.blocks.parts import NO_MATCH
from connect_flows.forms.action_type import ActionType
from connect_flows.forms.containers import list_of, record
from connect_flows.forms.evidence import ALL_BLOCKS, admin, evidence, export
from connect_flows.forms.values import Names, Problem, anything, text

MOST_ASKED = 5
"""Queries or groups that one block may read by."""
MOST_WRITTEN = 25
"""Attributes that one block may write."""

_PAGE = admin("data-table-block")
_TABLES = export("connect-flow-builder: action catalogue")
_KEYS = list_of(record({"AttributeName": text, "Value": text}))
_NAMES_AND_VALUES = list_of(record({"Name": text, "Value": text}))


def _written(value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401  # any JSON
    """Yield what is wrong with what a block writes; how the raw form is stored, nobody shows."""
    if not isinstance(value, list):
        return
    yield from list_of(
        record(
            {
                "PrimaryKeyGroupName": text,
                "PrimaryValues": _NAMES_AND_VALUES,
                "Attributes": list_of(
                    record({"Name": text, "Value": text, "UseDefaultValue": anything})
                ),
            },
            required=("PrimaryKeyGroupName",),
        ),
        at_least=1,
    )(value, path)
    count = sum(_counted(group) for group in value)
    if count > MOST_WRITTEN:
        yield Problem(path, f"{path} has {count} attributes.", f"Write at most {MOST_WRITTEN}.")


def _counted(group: Any) -> int:  # noqa: ANN401  # any JSON
    """Count the attributes that a group writes, or else those that it finds the row by."""
    given = group if isinstance(group, dict) else {}
    lists = [given.get(key) for key in ("Attributes", "PrimaryValues")]
    return next((len(each) for each in lists if isinstance(each, list) and each), 0)


FORMS = {
    "EvaluateDataTableValues": ActionType(
        source=evidence(_PAGE, ALL_BLOCKS, _TABLES),
        parameters={
            "DataTableId": Names("data-table"),
            "Queries": list_of(
                record(
                    {
                        "QueryName": text,
                        "Attributes": list_of(text, at_least=1),
                        "PrimaryValues": _KEYS,
                    },
                    required=("QueryName", "Attributes"),
                ),
                at_least=1,
                at_most=MOST_ASKED,
            ),
        },
        required=("DataTableId", "Queries"),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "ListDataTableValues": ActionType(
        source=evidence(_PAGE, _TABLES),
        parameters={
            "DataTableId": Names("data-table"),
            "PrimaryKeyGroups": list_of(
                record(
                    {"PrimaryKeyGroupName": text, "PrimaryValues": _NAMES_AND_VALUES},
                    required=("PrimaryKeyGroupName",),
                ),
                at_most=MOST_ASKED,
            ),
        },
        required=("DataTableId",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "UpsertDataTableValues": ActionType(
        source=evidence(_PAGE, _TABLES),
        parameters={
            "LockVersion": anything,
            "DataTableId": Names("data-table"),
            "DataTableUpsertAttributes": _written,
        },
        required=("DataTableId", "DataTableUpsertAttributes"),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
}
