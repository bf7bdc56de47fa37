"""Mends in a flow's file what has one safe mend; every other byte stays as it is.

Safe is what cannot change where a caller goes: a name that the service refuses and of which one
meaning is known, a word in another case, and an error branch that the service asks for, which then
leads where the block leads anyway.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from connect_flows.blocks.catalog import ACTION_TYPES, MISSPELLED_IN_THE_GUIDE
from connect_flows.forms.action_type import OPERATORS, ActionType
from connect_flows.forms.values import OneOf
from connect_flows.language.flow_file import read_flow_file
from connect_flows.language.format_error import FlowFormatError, quote
from connect_flows.language.json_spans import Span, spans
from connect_flows.lint.hints import parameter_meant, type_meant

_WHERE = "A mend is made in a flow's own JSON file, not inside a template."


@dataclass(frozen=True, slots=True)
class Mend:
    """One change of a file's text, and what it does."""

    start: int
    end: int
    text: str
    what: str


def fix_file(path: Path) -> list[str]:
    """Mend a flow's file, and return what was changed; nothing is written where nothing is.

    Raises:
        FlowFormatError: the file cannot be read, or holds no flow of its own.
        OSError: it cannot be written.
    """
    read_flow_file(path)  # refuses what is too large or no text
    text = path.read_bytes().decode("utf-8")
    mended, changes = fix(text)
    if changes:
        path.write_bytes(mended.encode("utf-8"))
    return changes


def fix(text: str) -> tuple[str, list[str]]:
    """Return a flow's text with its mends, and what they are.

    Raises:
        FlowFormatError: the text is not JSON, or no flow by itself.
    """
    try:
        document = spans(text)
    except (ValueError, RecursionError) as error:
        raise FlowFormatError("The file is not JSON", str(error), _WHERE) from error
    actions = document.at("Actions")
    if actions is None or not actions.items:
        raise FlowFormatError("The file is not a flow by itself", "", _WHERE)
    mends = sorted(_mends(text, actions), key=lambda mend: mend.start)
    for mend in reversed(mends):
        text = text[: mend.start] + mend.text + text[mend.end :]
    return text, [mend.what for mend in mends]


def _mends(text: str, actions: Span) -> Iterator[Mend]:
    for action in actions.items:
        kind = action.at("Type")
        if kind is None or not isinstance(kind.value, str):
            continue
        name = _type_of(action, kind.value)
        if name != kind.value:
            yield _renamed(kind, name, f"{_called(action)}: {kind.value} is now {name}")
        known = ACTION_TYPES.get(name)
        if known and known.parameters is not None:
            yield from _parameters(action, name, known)
        if known:
            yield from _branches(text, action, known)


def _type_of(action: Span, written: str) -> str:
    """Return the type that a block means; as written where its parameters are not of that type."""
    if written in ACTION_TYPES:
        return written
    meant = MISSPELLED_IN_THE_GUIDE.get(written) or type_meant(written, ACTION_TYPES)
    forms = ACTION_TYPES[meant].parameters if meant else None
    given = action.at("Parameters")
    fits = forms is not None and all(
        key in forms or parameter_meant(meant or "", key, forms) in forms
        for key in (given.members if given else ())
    )
    return meant if meant and fits else written


def _parameters(action: Span, name: str, known: ActionType) -> Iterator[Mend]:
    forms = known.parameters or {}
    given = action.at("Parameters")
    for key, value in given.members.items() if given else ():
        meant = key if key in forms else parameter_meant(name, key, forms)
        if given and meant in forms and meant != key and meant not in given.members:
            start, end = given.keys[key]
            what = f"{_called(action)}: the parameter {key} is now {meant}"
            yield Mend(start, end, json.dumps(meant), what)
        form = forms.get(meant or "")
        if isinstance(form, OneOf) and isinstance(value.value, str):
            yield from _case(action, value, form.words)


def _branches(text: str, action: Span, known: ActionType) -> Iterator[Mend]:
    errors = action.at("Transitions", "Errors")
    for error in errors.items if errors else ():
        yield from _case(action, error.at("ErrorType"), known.errors)
    conditions = action.at("Transitions", "Conditions")
    for condition in conditions.items if conditions else ():
        yield from _case(action, condition.at("Condition", "Operator"), OPERATORS)
    yield from _missing(text, action, known)


def _case(action: Span, said: Span | None, words: tuple[str, ...]) -> Iterator[Mend]:
    """Mend a word that differs from one of the service's in case alone."""
    if said is None or not isinstance(said.value, str) or said.value in words:
        return
    same = [word for word in words if word.lower() == said.value.lower()]
    if len(same) == 1:
        yield _renamed(said, same[0], f"{_called(action)}: {said.value} is now {same[0]}")


def _missing(text: str, action: Span, known: ActionType) -> Iterator[Mend]:
    """Add the error branches that the service asks for: they lead where the block leads anyway.

    One that led back to the block itself would be another fault.
    """
    following = action.at("Transitions", "NextAction")
    transitions = action.at("Transitions")
    if transitions is None or following is None or not isinstance(following.value, str):
        return
    identifier, errors = action.at("Identifier"), transitions.at("Errors")
    if identifier is not None and identifier.value == following.value:
        return
    if errors is not None and text[errors.start] != "[":
        return
    caught = {str(e.value).lower() for e in _error_types(errors)}
    added = [e for e in known.required_errors if e.lower() not in caught]
    if not added:
        return
    target = text[following.start : following.end]
    written = [f'{{"NextAction": {target}, "ErrorType": {json.dumps(e)}}}' for e in added]
    what = f"{_called(action)}: {', '.join(added)} leads to {quote(following.value)}"
    if errors is None:
        yield Mend(following.end, following.end, f', "Errors": [{", ".join(written)}]', what)
    elif errors.items:
        end = errors.items[-1].end
        before = text[errors.start + 1 : errors.items[0].start]
        yield Mend(end, end, "".join(f",{before}{each}" for each in written), what)
    else:
        yield Mend(errors.start + 1, errors.start + 1, ", ".join(written), what)


def _error_types(errors: Span | None) -> list[Span]:
    found = (error.at("ErrorType") for error in (errors.items if errors else ()))
    return [each for each in found if each is not None]


def _renamed(said: Span, word: str, what: str) -> Mend:
    return Mend(said.start, said.end, json.dumps(word), what)


def _called(action: Span) -> str:
    identifier = action.at("Identifier")
    return f"block {quote(identifier.value if identifier else '')}"
