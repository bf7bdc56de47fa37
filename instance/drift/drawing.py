"""What differs in how the console draws a flow: nothing that a contact meets."""

from collections.abc import Collection, Mapping
from typing import Any

from instance.drift.values import shown
from instance.normal.same import is_same

Json = Mapping[str, Any]
_SAID_ELSEWHERE = frozenset({"name", "description", "type", "ActionMetadata"})
_MOST = 5


def drawing_differences(
    file: Json, instance: Json, names: Mapping[str, str], told: Collection[str]
) -> list[str]:
    """Return what the console draws otherwise, in a line each for positions and for the rest.

    Args:
        file: the file's flow.
        instance: the instance's.
        names: the file's identifiers by the instance's, of renamed blocks.
        told: blocks of which something else differs: the console redraws them by itself.
    """
    ours, theirs = _metadata(file), _metadata(instance)
    blocks = _drawn(ours)
    others = {names.get(name, name): each for name, each in _drawn(theirs).items()}
    same = [name for name in blocks if name in others and name not in told]
    moved = [name for name in same if not is_same(_place(blocks[name]), _place(others[name]))]
    other = [name for name in same if not is_same(_rest(blocks[name]), _rest(others[name]))]
    other += (blocks.keys() ^ others.keys()) - set(told)
    lines = []
    if moved:
        lines.append(f"drawing alone: {_blocks(moved)} stands elsewhere")
    if other:
        lines.append(f"drawing alone: the console shows {_blocks(sorted(other))} otherwise")
    keys = sorted(
        key
        for key in (ours.keys() | theirs.keys()) - _SAID_ELSEWHERE
        if not is_same(ours.get(key), theirs.get(key))
    )
    return lines + [f"drawing alone: Metadata.{shown(key)} differs" for key in keys]


def _metadata(flow: Json) -> Json:
    found = flow.get("Metadata")
    return found if isinstance(found, Mapping) else {}


def _drawn(metadata: Json) -> dict[str, Any]:
    found = metadata.get("ActionMetadata")
    return dict(found) if isinstance(found, Mapping) else {}


def _place(drawn: Any) -> Any:  # noqa: ANN401  # any JSON
    return drawn.get("position") if isinstance(drawn, Mapping) else None


def _rest(drawn: Any) -> Any:  # noqa: ANN401  # any JSON
    if not isinstance(drawn, Mapping):
        return drawn
    return {key: each for key, each in drawn.items() if key != "position"}


def _blocks(names: list[str]) -> str:
    listed = ", ".join(f"'{shown(name)}'" for name in names[:_MOST])
    more = len(names) - _MOST
    return f"block {listed}" if more <= 0 else f"block {listed} and {more} more"
