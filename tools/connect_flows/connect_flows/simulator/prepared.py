"""What can be known of a block before any contact reaches it, looked at once."""

import json
from collections.abc import Callable
from typing import Any

from connect_flows.language.flow import Action
from connect_flows.simulator.references import References, is_reference_free

Filled = Callable[[References], Any]
"""Makes a parameter for one contact."""

_MOST_REMEMBERED = 4096
_prepared: dict[int, tuple[Action, Filled | None]] = {}


def resolved(written: Action, references: References) -> Action:
    """Return a block with the references of its parameters read; itself where it has none."""
    known = _prepared.get(id(written))
    if known is None or known[0] is not written:
        known = _remember(written)
    fill = known[1]
    if fill is None:
        return written
    return Action(
        written.identifier,
        written.type,
        fill(references),
        written.next_action,
        written.conditions,
        written.errors,
    )


def _remember(written: Action) -> tuple[Action, Filled | None]:
    if len(_prepared) >= _MOST_REMEMBERED:
        _prepared.clear()
    is_static = "$" not in json.dumps(written.parameters, ensure_ascii=False)
    known = (written, None if is_static else _filled(dict(written.parameters)))
    _prepared[id(written)] = known
    return known


def _filled(parameters: dict[str, Any]) -> Filled:
    array = parameters.get("LoopArray")  # Loop reads it as a whole, which no other block may
    given = parameters if array is None else {**parameters, "LoopArray": None}
    fill = _object(given)
    if array is None:
        return fill

    def with_array(references: References) -> Any:  # noqa: ANN401 # a JSON object
        return {**fill(references), "LoopArray": array}

    return with_array


def _object(written: dict[str, Any]) -> Filled:
    """Fill what has references, and share the rest."""
    if not all(is_reference_free(key) for key in written):
        return lambda references: references.resolve(written)
    parts = [(key, _part(value)) for key, value in written.items() if not is_reference_free(value)]

    def fill(references: References) -> dict[str, Any]:
        made = dict(written)
        for key, part in parts:
            made[key] = part(references)
        return made

    return fill


def _part(value: Any) -> Filled:  # noqa: ANN401 # any JSON
    if isinstance(value, dict):
        return _object(value)
    return lambda references: references.resolve(value)
