"""Each block against its action type: known type, known parameters, values of the right form."""

from collections.abc import Iterator
from typing import Any

from connect_flows.language.action import Action
from connect_flows.language.action_type import MODULE, ActionType
from connect_flows.language.catalog import ACTION_TYPES, MISSPELLED_IN_THE_GUIDE
from connect_flows.language.evidence import Sureness
from connect_flows.language.findings import Finding
from connect_flows.language.format_error import quote
from connect_flows.language.hints import parameter_meant, type_meant
from connect_flows.language.lint.subject import Subject
from connect_flows.language.rules.blocks import (
    EMPTY_STRING,
    EMPTY_STRING_IN_VIEW,
    PARAMETER_DOUBTFUL,
    PARAMETER_MISSING,
    PARAMETER_VALUE,
    PARAMETERS_EXCLUDE,
    SCALAR_UNQUOTED,
    TYPE_DISPUTED,
    TYPE_MISPLACED,
    TYPE_PLACE_DISPUTED,
    UNKNOWN_PARAMETER,
    UNKNOWN_TYPE,
)


def types(subject: Subject) -> Iterator[Finding]:
    """Action types that the service takes, in flows of a type that may have them."""
    doubted: set[str] = set()
    for action in subject.flow.actions.values():
        known = ACTION_TYPES.get(action.type)
        if known is None:
            message = f"There is no action type {quote(action.type)}."
            yield subject.finding(UNKNOWN_TYPE, action, message, _advice(action.type))
        else:
            for finding in _placed(subject, action, known):
                # A doubt about a type is told once a flow, a refusal of every block.
                if finding.is_error or finding.rule + action.type not in doubted:
                    doubted.add(finding.rule + action.type)
                    yield finding


def _advice(said: str) -> str:
    if said in MISSPELLED_IN_THE_GUIDE:
        real = MISSPELLED_IN_THE_GUIDE[said]
        return f"The service takes {real}, though AWS's guide writes {said}."
    meant = type_meant(said, ACTION_TYPES)
    return f"Did you mean {meant}?" if meant else "Use a type of the Flow language."


def _placed(subject: Subject, action: Action, known: ActionType) -> Iterator[Finding]:
    if known.source.sureness is Sureness.DISPUTED:
        message = f"{action.type}: sources conflict. {known.source}."
        what_to_do = "Deploy it once before you rely on it."
        yield subject.finding(TYPE_DISPUTED, action, message, what_to_do)
    flow_type = MODULE if subject.flow.is_module else subject.flow.flow_type
    if flow_type is None and known.flow_types != (MODULE,):
        return
    takes = known.takes(flow_type or "")
    where = "a module" if flow_type == MODULE else f"a {flow_type} flow" if flow_type else "a flow"
    if takes is False:
        message = f"{action.type} cannot be in {where}."
        what_to_do = f"It is for: {', '.join(known.flow_types)}."
        yield subject.finding(TYPE_MISPLACED, action, message, what_to_do)
    elif takes is None:
        said = known.evidence_of(flow_type or "")
        message = f"Whether {where} may have {action.type} is in doubt. {said}."
        what_to_do = "Deploy it once before you rely on it."
        yield subject.finding(TYPE_PLACE_DISPUTED, action, message, what_to_do)


def parameters(subject: Subject) -> Iterator[Finding]:
    """Parameters by the names and forms that the service takes."""
    for action in subject.flow.actions.values():
        known = ACTION_TYPES.get(action.type)
        if known is None:
            continue
        yield from _missing(subject, action, known)
        if known.parameters is not None:
            yield from _names(subject, action, known)
            yield from _values(subject, action, known)


def _missing(subject: Subject, action: Action, known: ActionType) -> Iterator[Finding]:
    for name in known.required:
        if name not in action.parameters:
            message = f"{action.type} lacks its parameter {name}."
            yield subject.finding(PARAMETER_MISSING, action, message, "Add it.")
    for group in known.exactly_one + known.at_least_one:
        if not any(name in action.parameters for name in group):
            message = f"{action.type} has none of {', '.join(group)}."
            yield subject.finding(PARAMETER_MISSING, action, message, "Add one.")
    for group in known.exactly_one + known.at_most_one:
        given = [name for name in group if name in action.parameters]
        if len(given) > 1:
            message = f"{' and '.join(given)} exclude each other."
            yield subject.finding(PARAMETERS_EXCLUDE, action, message, "Keep one.")


def _names(subject: Subject, action: Action, known: ActionType) -> Iterator[Finding]:
    forms = known.parameters or {}
    for name in action.parameters:
        if name not in forms:
            meant = parameter_meant(action.type, name, forms)
            choices = ", ".join(forms) or "none"
            advice = f"Did you mean {meant}?" if meant else f"It takes: {choices}."
            message = f"{action.type} has no parameter {quote(name)}."
            yield subject.finding(UNKNOWN_PARAMETER, action, message, advice)


def _values(subject: Subject, action: Action, known: ActionType) -> Iterator[Finding]:
    forms = known.parameters or {}
    for name, value in action.parameters.items():
        for problem in forms[name](value, name) if name in forms else ():
            rule = PARAMETER_VALUE
            if not problem.refused:
                rule = PARAMETER_DOUBTFUL if isinstance(value, str) else SCALAR_UNQUOTED
            yield subject.finding(rule, action, problem.message, problem.what_to_do)


def empty_strings(subject: Subject) -> Iterator[Finding]:
    """No empty string in the parameters: the service refuses it without saying where.

    Deep inside a view's data it takes them: the console exports such flows.
    """
    what_to_do = "Leave it out, or write a value (one space is one)."
    in_views: list[tuple[Action, str]] = []
    for action in subject.flow.actions.values():
        for path in _empty(action.parameters, ""):
            if _in_view_data(path):
                in_views.append((action, path))
                continue
            message = f"{path} is an empty string, which the service refuses in most places."
            yield subject.finding(EMPTY_STRING, action, message, what_to_do)
    if in_views:
        action, path = in_views[0]
        others = f", and {len(in_views) - 1} more are" if len(in_views) > 1 else ""
        message = f"{path} is an empty string{others}: in a view's data that is in doubt."
        yield subject.finding(EMPTY_STRING_IN_VIEW, action, message, what_to_do)


def _in_view_data(path: str) -> bool:
    return path.startswith("ViewData.") and (path.count(".") > 1 or "[" in path)


def _empty(value: Any, path: str) -> Iterator[str]:  # noqa: ANN401  # any JSON
    if value == "":
        yield path
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _empty(each, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _empty(each, f"{path}[{index}]")
