"""Names of data table queries and groups."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from connect_flows.forms.evidence import admin, evidence
from connect_flows.language.action import Action
from connect_flows.lint.example import of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.rules.named.data_table_query import PRICE, asks
from connect_flows.lint.subject import Subject

_NAMED_BY = {
    "EvaluateDataTableValues": ("Queries", "QueryName"),
    "ListDataTableValues": ("PrimaryKeyGroups", "PrimaryKeyGroupName"),
    "UpsertDataTableValues": ("DataTableUpsertAttributes", "PrimaryKeyGroupName"),
}

DATA_TABLE_NAME_TWICE = Rule(
    "data-table-name-twice",
    Severity.ERROR,
    "The name of a query, or of a group of rows, is unique in the whole flow.",
    evidence(admin("data-table-block")),
    bad=of(asks("book", "book"), PRICE),
    good=of(asks("book", "pen"), PRICE),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No name given to two."""
    for action_type, (key, name) in _NAMED_BY.items():
        blocks = list(subject.blocks(action_type))
        counts = Counter(given for block in blocks for given in _names(block, key, name))
        for block in blocks:
            for given in dict.fromkeys(_names(block, key, name)):
                if counts[given] > 1:
                    message = f"{name} {given!a} is there {counts[given]} times in this flow."
                    what_to_do = "Give each its own name."
                    yield subject.finding(DATA_TABLE_NAME_TWICE, block, message, what_to_do)


def _names(action: Action, key: str, name: str) -> list[str]:
    listed: Any = action.parameters.get(key)
    each = listed if isinstance(listed, list) else ()
    given = (one.get(name) for one in each if isinstance(one, dict))
    return [one for one in given if isinstance(one, str)]
