"""Results that are read back by name: data table queries, what modules take and return."""

from collections.abc import Iterator
from difflib import get_close_matches

from connect_flows.language.action import Action
from connect_flows.language.findings import Finding
from connect_flows.language.flow import Flow
from connect_flows.language.lint.subject import Subject
from connect_flows.language.references import Reference, references_in, whole_reference
from connect_flows.language.rules.named import (
    DATA_TABLE_QUERY,
    DATA_TABLE_UNASKED,
    MODULE_BRANCH,
    MODULE_INPUT,
    MODULE_RESULT,
)

Names = frozenset[str] | None
"""Names that there are; None where nobody knows."""


def named(subject: Subject) -> Iterator[Finding]:
    """Every reading of a named result against what gives it."""
    queries = _queries(subject.flow)
    returned = _returned(subject)
    given = _given(subject)
    for action in subject.flow.actions.values():
        for reference in dict.fromkeys(references_in(action.parameters)):
            if reference.namespace == "DataTables" and reference.key is not None:
                yield from _query(subject, action, reference, queries)
            elif reference.path[:2] == ("Modules", "ResultData"):
                message = f"{reference.text} is nothing that the modules here return."
                yield from _known(subject, action, reference, returned, message)
            elif reference.path[:2] == ("Modules", "Input"):
                yield from _input(subject, action, reference, given)
        if action.type == "InvokeFlowModule":
            yield from _branches(subject, action)


def _queries(flow: Flow) -> dict[str, Names] | None:
    """Return each query that the flow runs, with the attributes it asks for."""
    queries: dict[str, Names] = {}
    for action in flow.actions.values():
        listed = action.parameters.get("Queries")
        if action.type != "EvaluateDataTableValues" or not isinstance(listed, list):
            continue
        for query in listed:
            name = query.get("QueryName") if isinstance(query, dict) else None
            if not isinstance(name, str) or whole_reference(name) is not None:
                return None
            asked = query.get("Attributes")
            known = isinstance(asked, list) and asked and all(isinstance(a, str) for a in asked)
            queries[name] = frozenset(asked) if known and isinstance(asked, list) else None
    return queries


def _query(
    subject: Subject, action: Action, reference: Reference, queries: dict[str, Names] | None
) -> Iterator[Finding]:
    if queries is None:
        return
    name = reference.path[1]
    if not queries:
        if not subject.is_entered:
            message = f"{reference.text} is read, and no block here runs a query."
            yield subject.finding(DATA_TABLE_UNASKED, action, message, "Run it before.")
    elif name not in queries:
        message = f"No query here is called {name!a}."
        yield subject.finding(DATA_TABLE_QUERY, action, message, _nearest(name, queries))
    elif len(reference.path) > 2:
        asked = queries[name]
        if asked is not None and reference.path[2] not in asked:
            message = f"The query {name!a} does not ask for {reference.path[2]!a}."
            what_to_do = _nearest(reference.path[2], asked)
            yield subject.finding(DATA_TABLE_QUERY, action, message, what_to_do)


def _returned(subject: Subject) -> Names:
    """Return the keys of what the modules that this flow invokes return."""
    keys: set[str] = set()
    blocks = [a for a in subject.flow.actions.values() if a.type == "InvokeFlowModule"]
    for block in blocks:
        module = subject.flow_behind(block.parameters.get("FlowModuleId"))
        for end in _ends(module) if module else ():
            data = end.parameters.get("ResultData", {})
            if not isinstance(data, dict):
                return None
            keys |= data.keys()
        if module is None:
            return None
    return frozenset(keys) if blocks else None


def _given(subject: Subject) -> Names:
    """Return the keys of what the flows at hand give to this module."""
    keys: set[str] = set()
    called = False
    for flow in subject.library.values() if subject.flow.is_module else ():
        for block in flow.actions.values():
            if subject.flow_behind(block.parameters.get("FlowModuleId")) is not subject.flow:
                continue
            called = True
            data = block.parameters.get("Input", {})
            if not isinstance(data, dict):
                return None
            keys |= data.keys()
    return frozenset(keys) if called else None


def _known(
    subject: Subject, action: Action, reference: Reference, names: Names, message: str
) -> Iterator[Finding]:
    if names is not None and len(reference.path) > 2 and reference.path[2] not in names:
        what_to_do = _nearest(reference.path[2], names)
        yield subject.finding(MODULE_RESULT, action, message, what_to_do)


def _input(
    subject: Subject, action: Action, reference: Reference, given: Names
) -> Iterator[Finding]:
    if given is not None and len(reference.path) > 2 and reference.path[2] not in given:
        message = f"{reference.text} is given by no flow at hand: it is empty."
        what_to_do = _nearest(reference.path[2], given)
        yield subject.finding(MODULE_INPUT, action, message, what_to_do)


def _branches(subject: Subject, action: Action) -> Iterator[Finding]:
    module = subject.flow_behind(action.parameters.get("FlowModuleId"))
    if module is None:
        return
    results = {str(end.parameters["Result"]) for end in _ends(module) if "Result" in end.parameters}
    if any(whole_reference(result) for result in results):
        return
    for condition in action.conditions:
        if condition.operands and condition.operands[0] not in results:
            message = f"The module never returns by the branch {condition.operands[0]!a}."
            what_to_do = _nearest(condition.operands[0], results)
            yield subject.finding(MODULE_BRANCH, action, message, what_to_do)


def _ends(module: Flow) -> list[Action]:
    return [a for a in module.actions.values() if a.type == "EndFlowModuleExecution"]


def _nearest(said: str, names: frozenset[str] | set[str] | dict[str, Names]) -> str:
    close = get_close_matches(said, names, n=1)
    if close:
        return f"Did you mean {close[0]}?"
    return f"There is: {', '.join(sorted(names)) or 'none'}."
