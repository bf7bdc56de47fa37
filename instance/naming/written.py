"""Turns the ARNs and ids in a flow into placeholders, and lists what has no name."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from connect_flows.language.flow import Flow
from connect_flows.language.placeholders import Placeholder, literal
from connect_flows.language.references import whole_reference
from connect_flows.language.resources import RESOURCE_KINDS, arns_in, instance_of
from connect_flows.language.tokens import has_token
from connect_flows.lint.names import names_in
from instance.held.people import fingerprint
from instance.naming.names import Names

_UUID = re.compile(r"(?<![\w-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\w-])")
_QUALIFIER = re.compile(r":[\w$-]+")
_LATEST = ":$LATEST"
_ANOTHER_PERSON = "It is an {}: no other instance has it."


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Something that stays as the flow has it: in another instance it will be wrong.

    Attributes:
        flow: the flow's or module's name.
        block: the block's identifier; None outside of blocks.
        what: the ARN, the id or the text; of an agent its fingerprint.
        why: a sentence.
    """

    flow: str
    block: str | None
    what: str
    why: str


class Writer:
    """Writes one flow with names; notes what has none."""

    def __init__(self, names: Names, flow: Flow) -> None:
        """Know the flow.

        Args:
            names: of the instance that it is in.
            flow: as the instance has it.
        """
        self._names, self._flow = names, flow.name
        # They look like ids of other things, and are none.
        self._identifiers = frozenset(flow.actions)
        self._people = frozenset(
            said
            for action in flow.actions.values()
            for _, kind, said in names_in(action)
            if RESOURCE_KINDS[kind].is_person and _UUID.fullmatch(said)
        )
        self._block: str | None = None
        self.unnamed: list[Unnamed] = []

    def document(self, content: dict[str, Any]) -> dict[str, Any]:
        """Return a flow's JSON with placeholders."""
        actions = content.get("Actions")
        written: dict[str, Any] = {}
        for key, value in content.items():
            if key == "Actions" and isinstance(actions, list):
                written[key] = [self._action(each) for each in actions]
            else:
                written[self.text(key)] = self._value(value)
        return written

    def text(self, said: str) -> str:
        """Return a text with placeholders for ARNs and ids."""
        parts, position = list[str](), 0
        said = literal(said)
        for found in arns_in(said):
            parts += [self._ids(said[position : found.start]), self._arn(found.kind, found.arn)]
            position = found.end
            self._note_version(found.kind, said, position)
        return "".join([*parts, self._ids(said[position:])])

    def _action(self, action: Any) -> Any:  # noqa: ANN401  # any JSON
        identifier = action.get("Identifier") if isinstance(action, dict) else None
        self._block = identifier if isinstance(identifier, str) else None
        written = self._value(action)
        self._block = None
        return written

    def _value(self, value: Any) -> Any:  # noqa: ANN401  # any JSON
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {self.text(key): self._value(each) for key, each in value.items()}
        return [self._value(each) for each in value] if isinstance(value, list) else value

    def _arn(self, kind: str, arn: str) -> str:
        name = self._names.name_of(kind, arn)
        if name is None:
            self._note(arn, self._why(kind, arn))
            return arn
        if RESOURCE_KINDS[kind].is_person:
            self._note(name, _ANOTHER_PERSON.format(kind))
        return str(Placeholder("module-arn" if kind == "module" else kind, name))

    def _ids(self, said: str) -> str:
        """Replace the ids that stand alone; a module's with its qualifier."""
        parts, position = list[str](), 0
        for match in _UUID.finditer(said):
            parts.append(said[position : match.start()])
            position = match.end()
            placeholder = self._of_id(match.group())
            if (
                placeholder
                and placeholder.kind == "module-id"
                and said.startswith(_LATEST, position)
            ):
                placeholder = Placeholder("module", placeholder.name)
                position += len(_LATEST)
            elif placeholder:
                self._note_version(placeholder.resource, said, position)
            parts.append(str(placeholder or match.group()))
        return "".join([*parts, said[position:]])

    def _of_id(self, identifier: str) -> Placeholder | None:
        if identifier in self._people:
            self._note(fingerprint(identifier), _ANOTHER_PERSON.format("agent"))
            return Placeholder("agent-id", fingerprint(identifier))
        held = self._names.inventory.with_id(identifier)
        if held is None or identifier in self._identifiers:
            return None
        name = self._names.name_of(held.kind, held.arn)
        if name is None:
            self._note(identifier, self._why(held.kind, held.arn))
            return None
        return Placeholder(f"{held.kind}-id" if held.arn != identifier else held.kind, name)

    def _note_version(self, kind: str, said: str, position: int) -> None:
        """Note a version or an alias: each instance counts its own."""
        qualifier = _QUALIFIER.match(said, position)
        if qualifier and kind in ("flow", "module") and qualifier.group() != _LATEST:
            what = qualifier.group()[1:]
            self._note(
                what, f"It is a version or an alias of a {kind}: other instances have others."
            )

    def _why(self, kind: str, arn: str) -> str:
        if (instance_of(arn) or self._names.place.arn) != self._names.place.arn:
            return "It is of another instance."
        unread = self._names.inventory.unread.get(kind)
        if unread:
            return f"The names of this kind cannot be read: {unread}."
        return f"The instance tells no name of its own for this {kind}."

    def _note(self, what: str, why: str) -> None:
        self.unnamed.append(Unnamed(self._flow, self._block, what, why))


def not_held(flow: Flow) -> Iterator[Unnamed]:
    """Yield what blocks of a flow with placeholders name by a text that is none of the instance."""
    for action in flow.actions.values():
        for path, kind, said in names_in(action):
            is_later = has_token(said) or whole_reference(said) or "$." in said
            if is_later or next(arns_in(said), None) or (kind == "view" and not _UUID.search(said)):
                continue
            why = f"{path}: the instance shows no {kind} like this."
            yield Unnamed(flow.name, action.identifier, said, why)


def ids_in(content: Any, flow: Flow) -> set[str]:  # noqa: ANN401  # any JSON
    """Return the ids that stand alone in a flow, other than its blocks' own."""
    text = json.dumps(content, ensure_ascii=False)
    alone = "".join(_without_arns(text))
    return set(_UUID.findall(alone)) - flow.actions.keys()


def _without_arns(text: str) -> Iterator[str]:
    position = 0
    for found in arns_in(text):
        yield text[position : found.start]
        position = found.end
    yield text[position:]


def kinds_in(content: dict[str, Any], flow: Flow) -> set[str]:
    """Return the kinds of things that a flow names, and that have to be listed for it."""
    found: set[str] = set()
    pending: list[Any] = [content]
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            found |= {each.kind for each in arns_in(node)}
        elif isinstance(node, dict):
            pending += [*node.keys(), *node.values()]
        elif isinstance(node, list):
            pending += node
    named = {kind for action in flow.actions.values() for _, kind, said in names_in(action) if said}
    return found | named
