"""Results of data table queries, by the query's name."""

from collections.abc import Iterator

from connect_flows.forms.evidence import ATTRIBUTE_LIST, evidence, export
from connect_flows.language.action import Action
from connect_flows.language.references import Reference, whole_reference
from connect_flows.lint.example import ON_ERROR, Json, block, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.modules import Names, nearest
from connect_flows.lint.reading import references
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject


def asks(*names: str) -> Json:
    """Write a block that runs queries of those names."""
    return block(
        "EvaluateDataTableValues",
        {
            "DataTableId": "prices",
            "Queries": [{"QueryName": name, "Attributes": ["price"]} for name in names],
        },
        to="price",
        errors=ON_ERROR,
    )


PRICE = say("price", "It costs $.DataTables.book.price.")
DATA_TABLE_QUERY = Rule(
    "data-table-query",
    Severity.ERROR,
    "A result is read by the query's name and by an attribute that the query requests. With"
    " another name the reference is empty.",
    evidence(ATTRIBUTE_LIST, export("a public sample reads a query that no block runs")),
    bad=of(asks("books"), PRICE),
    good=of(asks("book"), PRICE),
)


def check(subject: Subject) -> Iterator[Finding]:
    """No reading of a query, or of an attribute, that no block asks for."""
    queries = subject.once(queries_of)
    if not queries:
        return
    for action, reference in query_readings(subject):
        name = reference.path[1]
        if name not in queries:
            message = f"The flow does not have a query with the name {name!a}."
            yield subject.finding(DATA_TABLE_QUERY, action, message, nearest(name, queries))
        elif len(reference.path) > 2:
            asked = queries[name]
            if asked is not None and reference.path[2] not in asked:
                message = f"The query {name!a} does not request {reference.path[2]!a}."
                what_to_do = nearest(reference.path[2], asked)
                yield subject.finding(DATA_TABLE_QUERY, action, message, what_to_do)


def query_readings(subject: Subject) -> Iterator[tuple[Action, Reference]]:
    """Yield each reading of a query's result, with its block."""
    for action, reference in subject.once(references):
        if reference.namespace == "DataTables" and reference.key is not None:
            yield action, reference


def queries_of(subject: Subject) -> dict[str, Names] | None:
    """Return each query that the flow runs, with the attributes it asks for.

    None where only the contact tells the name of one.
    """
    queries: dict[str, Names] = {}
    for action in subject.blocks("EvaluateDataTableValues"):
        listed = action.parameters.get("Queries")
        for query in listed if isinstance(listed, list) else ():
            name = query.get("QueryName") if isinstance(query, dict) else None
            if not isinstance(name, str) or whole_reference(name) is not None:
                return None
            asked = query.get("Attributes")
            known = isinstance(asked, list) and asked and all(isinstance(a, str) for a in asked)
            queries[name] = frozenset(asked) if known and isinstance(asked, list) else None
    return queries
