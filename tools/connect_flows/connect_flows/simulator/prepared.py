"""What can be known of a block before any contact reaches it, looked at once."""

import json
from collections.abc import Callable
from operator import methodcaller
from typing import Any

from connect_flows.blocks.channels import is_told_by_type, route
from connect_flows.blocks.plays import BLOCKS
from connect_flows.contact.play import PlayBlock
from connect_flows.contact.references import References, is_reference_free
from connect_flows.forms.channels import WORKS
from connect_flows.language.flow import Action, Flow
from connect_flows.language.once import once
from connect_flows.language.references import split_text, whole_reference
from connect_flows.simulator.channels import otherwise

Filled = Callable[[References], Any]
"""Makes a parameter for one contact."""


class Prepared:
    """A block, and what is the same for every contact that reaches it.

    Attributes:
        has_references: Whether it has to be filled.
        plays: How it is played, by channel, where its type alone tells that.
    """

    __slots__ = ("_fill", "_written", "has_references", "plays")

    def __init__(self, written: Action) -> None:
        self._written = written
        self.has_references = "$" in json.dumps(written.parameters, ensure_ascii=False)
        self._fill = _filled(dict(written.parameters))
        self.plays: dict[str, PlayBlock] = {}

    def filled(self, references: References) -> Action:
        """The block with the references of its parameters read."""
        written = self._written
        return Action(
            written.identifier,
            written.type,
            self._fill(references),
            written.next_action,
            written.conditions,
            written.errors,
        )

    def play_on(self, action: Action, channel: str) -> PlayBlock:
        """How the block, filled, is played for a contact of a channel."""
        works = route(action.type, action.parameters, channel) == WORKS
        play = BLOCKS[action.type] if works else otherwise
        if is_told_by_type(action.type):
            self.plays[channel] = play
        return play


class Blocks(dict[str, Prepared]):
    """The blocks of a flow by identifier, each looked at when the first contact reaches it."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def __missing__(self, identifier: str) -> Prepared:
        """Look at a block of the flow."""
        block = self[identifier] = Prepared(self._flow.actions[identifier])
        return block


prepared = once(512)(Blocks)
"""The blocks of a flow, or what was seen of them before."""


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
        return methodcaller("resolve", written)
    parts = [(key, _part(value)) for key, value in written.items() if not is_reference_free(value)]

    def fill(references: References) -> dict[str, Any]:
        made = written.copy()
        for key, part in parts:
            made[key] = part(references)
        return made

    return fill


def _part(value: Any) -> Filled:  # noqa: ANN401 # any JSON
    if isinstance(value, dict):
        return _object(value)
    if not isinstance(value, str):
        return methodcaller("resolve", value)
    whole = whole_reference(value)
    if whole is not None:
        return methodcaller("read", whole)
    parts = split_text(value)
    return methodcaller("joined", parts)
