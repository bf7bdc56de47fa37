"""What a console's export calls the things that its blocks name by ARN or id.

An export keeps beside each block, in `Metadata.ActionMetadata`, what its author saw: the name of a
queue, a flow or a view, in one of several forms that the console has had.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from connect_flows.language.flow import Flow

_ID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_BOT = re.compile(r"arn:aws[\w-]*:lex:[\w-]*:\d*:bot-alias/\w+/\w+")
_NAMES = ("promptName", "contactFlowModuleName")
"""Members of a block's metadata that are a name by themselves."""


def display_names(flows: Iterable[Flow]) -> dict[str, str]:
    """Return names by id, and of bots by ARN."""
    found: dict[str, str] = {}
    for flow in flows:
        metadata = flow.raw.get("Metadata")
        described = metadata.get("ActionMetadata") if isinstance(metadata, dict) else None
        for identifier, said in described.items() if isinstance(described, dict) else ():
            action = flow.actions.get(identifier)
            if action is not None and isinstance(said, dict):
                found |= {_key(value): name for value, name in _named(said, action.parameters)}
    return {key: name for key, name in found.items() if key and name.strip() and name != key}


def naming(names: dict[str, str]) -> Callable[[str], str]:
    """Return what puts names in the place of ids in a text."""
    if not names:
        return lambda text: text

    def named(text: str) -> str:
        text = _BOT.sub(lambda match: names.get(match.group(), match.group()), text)
        return _ID.sub(lambda match: names.get(match.group(), match.group()), text)

    return named


def _named(said: dict[str, Any], parameters: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # any JSON
    """Yield each value of a block that has a name, with the name."""
    yield from _beside(said.get("parameters"), parameters)
    bot, alias = said.get("lexV2BotName"), said.get("lexV2BotAliasName")
    if isinstance(bot, str) and isinstance(alias, str):
        yield from ((text, f"{bot}/{alias}") for text in _texts(parameters) if _BOT.fullmatch(text))
    alone = {_key(text) for text in _texts(parameters)} - {""}
    for name, identifier in _older(said):
        if identifier:
            yield identifier, name
        elif len(alone) == 1:
            yield next(iter(alone)), name


def _beside(said: Any, value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # any JSON
    """Follow metadata that has the shape of the parameters."""
    if isinstance(said, dict):
        name = said.get("displayName")
        if isinstance(name, str) and isinstance(value, str):
            yield value, name
        for key, each in said.items():
            if isinstance(value, dict) and key in value:
                yield from _beside(each, value[key])
    elif isinstance(said, list) and isinstance(value, list):
        for each, of in zip(said, value, strict=False):
            yield from _beside(each, of)


def _older(said: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield names with the ids beside them, in the console's older forms; an id may be empty."""
    for key, value in said.items():
        if key in _NAMES and isinstance(value, str):
            yield value, ""
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict) and isinstance(each.get("text"), str):
                identifier = each.get("id")
                yield each["text"], identifier if isinstance(identifier, str) else ""


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401  # any JSON
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _key(value: str) -> str:
    """Return the id at the end of an ARN, or the value where it is one; of a bot its ARN."""
    if _BOT.fullmatch(value):
        return value
    last = value.rpartition("/")[2].partition(":")[0]
    return last if _ID.fullmatch(last) else ""
