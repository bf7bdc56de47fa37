"""The form that the query protocols send (`Filter.1.Value.2=a`), read by the model's shapes."""

import base64
from collections.abc import Mapping
from typing import Any

from botocore.model import ListShape, MapShape, Shape, StructureShape
from botocore.utils import parse_timestamp

Tree = dict[str, Any]


def form(shape: StructureShape, sent: Mapping[str, list[str]], *, ec2: bool) -> dict[str, Any]:
    """Return the parameters that a form holds.

    Args:
        shape: the operation's input.
        sent: the form's values by key.
        ec2: whether the service speaks EC2's own kind of the protocol.
    """
    tree: Tree = {}
    for key, values in sent.items():
        *path, last = key.split(".")
        room = tree
        for part in path:
            room = room.setdefault(part, {})
        room[last] = values[0]
    read: dict[str, Any] = _Form(ec2=ec2).read(shape, tree)
    return read


def scalar(shape: Shape, text: str) -> Any:  # noqa: ANN401 - what the shape's type says
    """Return the value that a text of a form, a path or a query string stands for."""
    kind = shape.type_name
    if kind == "boolean":
        return text.lower() == "true"
    if kind in {"integer", "long"}:
        return int(text)
    if kind in {"float", "double"}:
        return float(text)
    if kind == "timestamp":
        return parse_timestamp(text)
    return base64.b64decode(text) if kind == "blob" else text


class _Form:
    def __init__(self, *, ec2: bool) -> None:
        self._ec2 = ec2

    def read(self, shape: Shape, node: Any) -> Any:  # noqa: ANN401 - as the shape says
        if isinstance(shape, StructureShape):
            found = {name: (one, self._key(name, one)) for name, one in shape.members.items()}
            return {
                name: self.read(member, node[key])
                for name, (member, key) in found.items()
                if key in node
            }
        if isinstance(shape, ListShape):
            return self._list(shape, node)
        if isinstance(shape, MapShape):
            return self._map(shape, node)
        return scalar(shape, node)

    def _key(self, name: str, member: Shape) -> str:
        """Return the name by which a member is in the form."""
        told = member.serialization
        if self._ec2:
            key: str = told.get("queryName") or told.get("name") or name
            return key[0].upper() + key[1:]
        if isinstance(member, ListShape) and told.get("flattened"):
            return str(member.member.serialization.get("name") or told.get("name") or name)
        return str(told.get("name") or name)

    def _list(self, shape: ListShape, node: Any) -> list[Any]:  # noqa: ANN401 - a tree, or empty
        if not self._ec2 and not shape.serialization.get("flattened") and node:
            node = node[shape.member.serialization.get("name", "member")]
        return [self.read(shape.member, one) for one in _in_order(node or {})]

    def _map(self, shape: MapShape, node: Tree) -> dict[str, Any]:
        entries = node if shape.serialization.get("flattened") else node["entry"]
        key = shape.key.serialization.get("name", "key")
        value = shape.value.serialization.get("name", "value")
        return {one[key]: self.read(shape.value, one[value]) for one in _in_order(entries)}


def _in_order(numbered: Tree) -> list[Any]:
    return [numbered[number] for number in sorted(numbered, key=int)]
