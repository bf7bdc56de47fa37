"""Data tables.

What Connect takes, on which channels and in which flows, and how it is logged and drawn.
"""

from connect_flows.blocks.parts import NO_MATCH
from connect_flows.forms.action_type import ActionType
from connect_flows.forms.containers import list_of, record
from connect_flows.forms.evidence import ALL_BLOCKS, evidence, export
from connect_flows.forms.values import Names, anything, text

_TABLES = export("connect-flow-builder: action catalogue")
_KEYS = list_of(record({"AttributeName": text, "Value": text}))

FORMS = {
    "EvaluateDataTableValues": ActionType(
        source=evidence(ALL_BLOCKS, _TABLES),
        parameters={
            "DataTableId": Names("data-table"),
            "Queries": list_of(
                record(
                    {"QueryName": text, "Attributes": list_of(text), "PrimaryValues": _KEYS},
                    required=("QueryName",),
                )
            ),
        },
        required=("DataTableId", "Queries"),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "ListDataTableValues": ActionType(
        source=evidence(_TABLES),
        parameters={
            "DataTableId": Names("data-table"),
            "PrimaryKeyGroups": list_of(
                record(
                    {
                        "PrimaryKeyGroupName": text,
                        "PrimaryValues": list_of(record({"Name": text, "Value": text})),
                    }
                )
            ),
        },
        required=("DataTableId",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
    "UpsertDataTableValues": ActionType(
        source=evidence(_TABLES),
        parameters={
            "LockVersion": anything,
            "DataTableId": Names("data-table"),
            "DataTableUpsertAttributes": anything,
        },
        required=("DataTableId",),
        errors=NO_MATCH,
        required_errors=NO_MATCH,
    ),
}
