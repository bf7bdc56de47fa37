"""What can be known of a block before any contact reaches it, looked at once."""

import json
from collections.abc import Callable
from typing import Any

from connect_flows.blocks.channels import is_told_by_type, route
from connect_flows.blocks.plays import BLOCKS
from connect_flows.language.channels import WORKS
from connect_flows.language.flow import Action
from connect_flows.language.references import split_text, whole_reference
from connect_flows.simulator.once import once
from connect_flows.simulator.play import PlayBlock
from connect_flows.simulator.references import References, is_reference_free

Filled = Callable[[References], Any]
"""Makes a parameter for one contact."""


class Prepared:
    """A block, and what is the same for every contact that reaches it.

    Attributes:
        play: Plays it, where it works.
    """

    __slots__ = ("_fill", "_works", "play", "written")

    def __init__(self, written: Action) -> None:
        self.written = written
        self.play: PlayBlock = BLOCKS[written.type]
        is_static = "$" not in json.dumps(written.parameters, ensure_ascii=False)
        self._fill = None if is_static else _filled(dict(written.parameters))
        self._works: dict[str, bool] = {}

    def filled(self, references: References) -> Action:
        """The block with the references of its parameters read; itself where it has none."""
        written = self.written
        if self._fill is None:
            return written
        return Action(
            written.identifier,
            written.type,
            self._fill(references),
            written.next_action,
            written.conditions,
            written.errors,
        )

    def works_on(self, action: Action, channel: str) -> bool:
        """Whether the block, filled, does its work for a contact of a channel."""
        known = self._works.get(channel)
        if known is not None:
            return known
        works = route(action.type, action.parameters, channel) == WORKS
        if is_told_by_type(action.type):
            self._works[channel] = works
        return works


prepared = once(32_768)(Prepared)
"""Looks at a block, or remembers what was seen."""


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
    if not isinstance(value, str):
        return lambda references: references.resolve(value)
    whole = whole_reference(value)
    if whole is not None:
        return lambda references: references.read(whole)
    parts = split_text(value)
    return lambda references: references.joined(parts)
