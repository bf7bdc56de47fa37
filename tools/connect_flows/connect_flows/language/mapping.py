"""What an instance calls by its own ARNs: the values of placeholders, by the names that files have.

The form is that of a configuration: an object with `instance_arn`, and for each kind of thing an
object of names and ARNs, such as `{"queues": {"general": "arn:aws:connect:..."}}`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from connect_flows.language.format_error import FlowFormatError
from connect_flows.language.json_text import read_json
from connect_flows.language.placeholders import name_refused
from connect_flows.language.resources import RESOURCE_KINDS, id_of

_MODULE = "module"
_INSTANCE = "instance"
_THIS = "this"
"""What files call the instance itself."""


def values_of(mapping: Mapping[str, Any]) -> dict[str, str]:
    """Return what `placeholders.fill` fills in, by placeholder.

    A module is named by its id and a qualifier too: `module-id` and `module` are made of its ARN.
    """
    values: dict[str, str] = {}
    for kind in RESOURCE_KINDS.values():
        named = mapping.get(kind.setting)
        if kind.word == _INSTANCE and named:
            values[f"{_INSTANCE}:{_THIS}"] = named
        elif isinstance(named, Mapping):
            for name, arn in named.items():
                values |= (
                    module_values(name, arn, id_of(arn))
                    if kind.word == _MODULE
                    else {f"{kind.word}:{name}": arn}
                )
    return values


def module_values(name: str, arn: str, module_id: str) -> dict[str, str]:
    """Return all that flows call one module by."""
    return {
        f"{_MODULE}-arn:{name}": arn,
        f"{_MODULE}-id:{name}": module_id,
        f"{_MODULE}:{name}": f"{module_id}:$LATEST",
    }


def read_mapping(file: Path) -> dict[str, Any]:
    """Read a mapping's file.

    Raises:
        FlowFormatError: it is none.
    """
    advice = "Write instance_arn, and an object of names and ARNs for each kind, such as queues."
    try:
        said = read_json(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise FlowFormatError("A mapping cannot be read", f"{file}: {error}", advice) from error
    if not isinstance(said, dict) or not isinstance(said.get("instance_arn"), str):
        raise FlowFormatError("A mapping names no instance", file.name, advice)
    for kind in RESOURCE_KINDS.values():
        named = said.get(kind.setting, {})
        if kind.word == _INSTANCE:
            continue
        if not isinstance(named, dict) or not all(isinstance(arn, str) for arn in named.values()):
            what = f"{kind.setting} of a mapping is no object of names and ARNs"
            raise FlowFormatError(what, file.name, advice)
        for name in named:
            allowed = name_refused(kind.word, name)
            if allowed:
                what = f"{kind.setting} of a mapping has a name that no {kind.word} has"
                raise FlowFormatError(what, f"{file.name}: {name!a}", f"Write {allowed}.")
    return said
