"""Puts a flow into the form in which files hold it, and in which two flows are compared.

What a console rewrites at each save goes: the order of keys and blocks, `status`, `hash`. What
somebody drew stays: positions, names of blocks, notes. Name, type and description are what the
instance says, because the console's copy of them inside the flow may be old.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from connect_flows.language.flow import Flow
from connect_flows.language.resources import RESOURCE_KINDS, arns_in
from connect_flows.lint.names import names_in

Json = dict[str, Any]

_TOP = ("Version", "StartAction", "Metadata", "Settings", "Actions")
_METADATA = ("name", "description", "type", "entryPointPosition")
_ACTION = ("Parameters", "Identifier", "Type", "Transitions")
_TRANSITIONS = ("NextAction", "Conditions", "Errors")
_BRANCH = ("NextAction", "ErrorType", "Condition")
_TEST = ("Operator", "Operands")
_VOLATILE = frozenset({"status", "hash"})
_DEFAULT_TYPE = "CONTACT_FLOW"
SETTINGS_OF_THE_API = frozenset({"input", "resultData", "transitions"})
"""Keys of `Settings` as the API takes them beside the content; the console's own differ."""


def labelled(
    content: Json, *, name: str | None, flow_type: str | None, description: str, settings: str
) -> Json:
    """Return a flow's content with what the instance says of it.

    Args:
        content: a flow's JSON.
        name: None where the file's own name says it.
        flow_type: as the API has it; None of a module.
        description: empty where there is none.
        settings: a module's, as the API has them; empty where there are none.
    """
    said = content.get("Metadata")
    kept = said if isinstance(said, dict) else {}
    metadata = {key: each for key, each in kept.items() if key not in {*_VOLATILE, "name"}}
    if name is not None:
        metadata["name"] = name
    if description or metadata.get("description"):
        metadata["description"] = description
    if flow_type and (flow_type != _DEFAULT_TYPE or "type" in metadata):
        metadata["type"] = console_type(flow_type)
    labelled = {**content, "Metadata": metadata}
    if not metadata:
        del labelled["Metadata"]
    if flow_type is None:
        own = content.get("Settings")
        labelled["Settings"] = {**(own if isinstance(own, dict) else {}), **_read(settings)}
    return labelled


def split_settings(content: Json) -> tuple[Json, str]:
    """Return a module's content as the API takes it, and the settings that it takes beside it."""
    settings = content.get("Settings")
    if not isinstance(settings, dict):
        return content, ""
    beside = {key: each for key, each in settings.items() if key in SETTINGS_OF_THE_API}
    inside = {key: each for key, each in settings.items() if key not in SETTINGS_OF_THE_API}
    rest = {key: each for key, each in content.items() if key != "Settings"}
    return ({**rest, "Settings": inside} if inside else rest), _compact(beside) if beside else ""


def without_people(content: Json, flow: Flow) -> Json:
    """Return a flow's content without what the console shows of agents beside their ids."""
    metadata = content.get("Metadata")
    drawn = metadata.get("ActionMetadata") if isinstance(metadata, dict) else None
    named = {
        one.identifier for one in flow.actions.values() if _names_a_person(one.parameters, one)
    }
    if not named or not isinstance(metadata, dict) or not isinstance(drawn, dict):
        return content
    kept = {key: _impersonal(each) if key in named else each for key, each in drawn.items()}
    return {**content, "Metadata": {**metadata, "ActionMetadata": kept}}


def in_order(content: Json, flow: Flow) -> Json:
    """Return a flow's JSON with its keys in one order, and its blocks as a contact meets them."""
    ordered = _sorted(content, _TOP)
    if isinstance(content.get("Metadata"), dict):
        ordered["Metadata"] = _sorted(_deep(content["Metadata"]), _METADATA)
    if isinstance(content.get("Settings"), dict):
        ordered["Settings"] = _deep(content["Settings"])
    if isinstance(content.get("Actions"), list):
        place = {name: index for index, name in enumerate(_walk(flow))}
        last = len(place)
        ordered["Actions"] = [
            _action(each)
            for each in sorted(
                content["Actions"], key=lambda one: (place.get(_id(one), last), _id(one))
            )
        ]
    return ordered


def console_type(flow_type: str) -> str:
    """Turn the API's `CUSTOMER_QUEUE` into the console's `customerQueue`."""
    first, *others = flow_type.lower().split("_")
    return first + "".join(word.capitalize() for word in others)


def _names_a_person(parameters: Mapping[str, Any], action: Any) -> bool:  # noqa: ANN401
    people = {word for word, kind in RESOURCE_KINDS.items() if kind.is_person}
    by_form = {kind for _, kind, said in names_in(action) if "$" not in said}
    return bool(people & (by_form | {one.kind for one in arns_in(_compact(parameters))}))


def _impersonal(drawn: Any) -> Any:  # noqa: ANN401  # any JSON
    """Drop every name that is shown: whose it is nobody tells."""
    if not isinstance(drawn, dict):
        return drawn
    shown = {"displayName", "text", "queue", "agent"}
    return {key: _impersonal(each) for key, each in drawn.items() if key not in shown}


def _walk(flow: Flow) -> Iterable[str]:
    """Return the blocks' identifiers: what comes next first, then the branches."""
    met: dict[str, None] = {}
    pending = [flow.start_action]
    while pending:
        name = pending.pop()
        if name in flow.actions and name not in met:
            met[name] = None
            pending += reversed(flow.actions[name].targets())
    return met


def _action(action: Any) -> Any:  # noqa: ANN401  # any JSON
    if not isinstance(action, dict):
        return action
    ordered = _sorted(action, _ACTION)
    if "Parameters" in action:
        ordered["Parameters"] = _deep(action["Parameters"])
    transitions = action.get("Transitions")
    if isinstance(transitions, dict):
        ordered["Transitions"] = {
            key: [_branch(one) for one in each] if isinstance(each, list) else each
            for key, each in _sorted(transitions, _TRANSITIONS).items()
            if each != []
        }
    return ordered


def _branch(branch: Any) -> Any:  # noqa: ANN401  # any JSON
    if not isinstance(branch, dict):
        return branch
    ordered = _sorted(branch, _BRANCH)
    if isinstance(branch.get("Condition"), dict):
        ordered["Condition"] = _sorted(branch["Condition"], _TEST)
    return ordered


def _sorted(value: Json, first: tuple[str, ...]) -> Json:
    known = [key for key in first if key in value]
    return {key: value[key] for key in [*known, *sorted(value.keys() - set(first))]}


def _deep(value: Any) -> Any:  # noqa: ANN401  # any JSON
    if isinstance(value, dict):
        return {key: _deep(value[key]) for key in sorted(value)}
    return [_deep(each) for each in value] if isinstance(value, list) else value


def _id(action: Any) -> str:  # noqa: ANN401  # any JSON
    return str(action.get("Identifier", "")) if isinstance(action, dict) else ""


def _read(settings: str) -> Json:
    try:
        read = json.loads(settings) if settings else {}
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _compact(value: Any) -> str:  # noqa: ANN401  # any JSON
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
