"""Blocks that are the same under another identifier: the console gives new ones at a copy."""

import json
from collections.abc import Mapping
from typing import Any

Json = Mapping[str, Any]


def renamed(file: Mapping[str, Json], instance: Mapping[str, Json]) -> dict[str, str]:
    """Return the file's identifier by the instance's, of blocks that have two.

    Args:
        file: the file's blocks by identifier.
        instance: the instance's.
    """
    missing = [name for name in file if name not in instance]
    new = [name for name in instance if name not in file]
    found: dict[str, str] = {}
    for name in missing:
        alike = [one for one in new if one not in found and _same(file[name], instance[one])]
        leading = [one for one in alike if _leads_alike(file[name], instance[one], found)]
        if leading or len(alike) == 1:
            found[(leading or alike)[0]] = name
    return found


def with_names(block: Json, names: Mapping[str, str]) -> dict[str, Any]:
    """Return a block of the instance with the file's identifiers."""
    found = dict(block)
    identifier = str(found.get("Identifier"))
    found["Identifier"] = names.get(identifier, identifier)
    transitions = found.get("Transitions")
    if isinstance(transitions, Mapping):
        found["Transitions"] = _translated(transitions, names)
    return found


def _translated(value: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401  # any JSON
    if isinstance(value, Mapping):
        return {
            key: names.get(each, each)
            if key == "NextAction" and isinstance(each, str)
            else _translated(each, names)
            for key, each in value.items()
        }
    return [_translated(each, names) for each in value] if isinstance(value, list) else value


def _same(file: Json, instance: Json) -> bool:
    return (file.get("Type"), _text(file.get("Parameters"))) == (
        instance.get("Type"),
        _text(instance.get("Parameters")),
    )


def _leads_alike(file: Json, instance: Json, names: Mapping[str, str]) -> bool:
    return _text(file.get("Transitions")) == _text(with_names(instance, names).get("Transitions"))


def _text(value: Any) -> str:  # noqa: ANN401  # any JSON
    return json.dumps(value, sort_keys=True)
