"""Names of other things: placeholders that are filled in at deployment."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.forms.containers import named_in
from connect_flows.language.action import Action
from connect_flows.language.placeholders import KINDS, Placeholder, whole_placeholder
from connect_flows.lint.subject import Subject


def placeholders(subject: Subject) -> Iterator[tuple[Action, str, Placeholder, str | None]]:
    """Yield every placeholder that is a whole value, with block, place and the kind wanted there.

    The kind is None where the language says nothing of it, as in an attribute.
    """
    for action in subject.flow.actions.values():
        wanted = {path: kind for path, kind, _ in names_in(action)}
        for path, value in _texts(action.parameters, ""):
            found = whole_placeholder(value)
            if found is not None and _is_ours(found):
                yield action, path, found, wanted.get(path)


def names_in(action: Action) -> Iterator[tuple[str, str, str]]:
    """Yield where a block names something of the instance, its kind, and the text that names it."""
    known = ACTION_TYPES.get(action.type)
    for parameter, value in action.parameters.items():
        if known and known.parameters and parameter in known.parameters:
            yield from named_in(known.parameters[parameter], value, parameter)


def is_of_kind(placeholder: Placeholder, expected: str | None) -> bool:
    """Whether a placeholder fills in what a parameter is for."""
    return placeholder.kind in KINDS and expected in {None, placeholder.resource}


def _is_ours(placeholder: Placeholder) -> bool:
    """Whether no other tool fills it in, such as ${self:custom.queue} of Serverless Framework."""
    return placeholder.kind in KINDS or bool(get_close_matches(placeholder.kind, KINDS))


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # any JSON
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _texts(each, f"{path}[{index}]")
