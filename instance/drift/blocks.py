"""What differs between two flows, block by block, each edit in one line."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from instance.drift.branches import Retargeted, branch_differences, targets_of
from instance.drift.drawing import drawing_differences
from instance.drift.renamed import renamed, with_names
from instance.drift.values import differences, quoted, shown

Json = Mapping[str, Any]
_KNOWN = frozenset({"Identifier", "Type", "Parameters", "Transitions"})


@dataclass(slots=True)
class _Sides:
    """Two flows' blocks under the file's identifiers."""

    file: dict[str, Json]
    instance: dict[str, Json]
    told: set[str] = field(default_factory=set)


def flow_differences(file: Json, instance: Json) -> list[str]:
    """Return what differs between a file and a flow of an instance.

    Args:
        file: the file's JSON, in the one form.
        instance: the instance's, in the same.
    """
    ours, theirs = _blocks(file), _blocks(instance)
    names = renamed(ours, theirs)
    sides = _Sides(ours, {names.get(k, k): with_names(b, names) for k, b in theirs.items()})
    lines = list(_of_the_flow(file, instance, names, sides))
    for new, old in names.items():
        lines.append(f"block '{shown(old)}' is called '{shown(new)}' in the instance")
        sides.told.add(old)
    lines += _of_blocks(sides)
    drawn = drawing_differences(file, instance, names, sides.told)
    return [*lines, *drawn]


def _of_the_flow(
    file: Json, instance: Json, names: Mapping[str, str], sides: _Sides
) -> Iterator[str]:
    ours, theirs = file.get("Metadata", {}), instance.get("Metadata", {})
    for key, what in (
        ("name", "the name"),
        ("description", "the description"),
        ("type", "the type"),
    ):
        yield from differences(ours.get(key, ""), theirs.get(key, ""), what)
    start = names.get(str(instance.get("StartAction")), instance.get("StartAction"))
    if file.get("StartAction") != start:
        is_new = _among(sides.instance.keys() - sides.file.keys(), start)
        is_gone = _among(sides.file.keys() - sides.instance.keys(), file.get("StartAction"))
        if not is_new and not is_gone:
            one, other = quoted(file.get("StartAction")), quoted(start)
            yield f"the flow begins with {one} in the file, with {other} in the instance"
    known = {"Metadata", "StartAction", "Actions"}
    for key in sorted((file.keys() | instance.keys()) - known):
        yield from differences(file.get(key), instance.get(key), key)


def _unknown(block: Json) -> dict[str, Any]:
    """Return what the flow language has no word for."""
    return {key: each for key, each in block.items() if key not in _KNOWN}


def _among(names: AbstractSet[str], name: object) -> bool:
    """Whether a block is one of these; a flow may begin with what is no name."""
    return isinstance(name, str) and name in names


def _of_blocks(sides: _Sides) -> Iterator[str]:
    ways: dict[str, list[Retargeted]] = {}
    lines: list[str] = []
    for name, block in sides.file.items():
        if name not in sides.instance:
            continue
        other = sides.instance[name]
        found = [
            *differences(block.get("Type"), other.get("Type"), "its type"),
            *differences(block.get("Parameters", {}), other.get("Parameters", {}), ""),
            *differences(_unknown(block), _unknown(other), ""),
        ]
        for each in branch_differences(block, other):
            if isinstance(each, Retargeted) and (about := _explained(each, sides)):
                ways.setdefault(about, []).append(
                    Retargeted(f"'{shown(name)}'", each.file, each.instance)
                )
            else:
                found.append(str(each))
        if found:
            sides.told.add(name)
        what = f"block '{shown(name)}' ({shown(str(block.get('Type')))})"
        lines += [f"{what}: {line}" for line in found]
    for name in sides.file.keys() - sides.instance.keys():
        yield _only(name, sides.file[name], "file", ways.get(name, []))
    for name in sides.instance.keys() - sides.file.keys():
        yield _only(name, sides.instance[name], "instance", ways.get(name, []))
    sides.told |= sides.file.keys() ^ sides.instance.keys()
    yield from lines


def _explained(branch: Retargeted, sides: _Sides) -> str | None:
    """Return the block that is on one side alone, and because of which a branch leads elsewhere."""
    if branch.instance in sides.instance.keys() - sides.file.keys():
        return branch.instance
    if branch.file in sides.file.keys() - sides.instance.keys():
        return branch.file
    return None


def _only(name: str, block: Json, side: str, ways: list[Retargeted]) -> str:
    """Say that a block is on one side alone, and between which others."""
    line = f"block '{shown(name)}' ({shown(str(block.get('Type')))}) is only in the {side}"
    before = ", ".join(dict.fromkeys(way.branch for way in ways))
    after = ", ".join(f"'{shown(one)}'" for one in sorted(targets_of(block)))
    if before:
        line += f", after {before}"
    return f"{line}, before {after}" if after else line


def _blocks(flow: Json) -> dict[str, Json]:
    """Return blocks by identifier; of two with one, the second under a number of its own."""
    found: dict[str, Json] = {}
    for index, block in enumerate(flow.get("Actions", [])):
        if isinstance(block, Mapping):
            name = str(block.get("Identifier", f"Actions[{index}]"))
            found[name if name not in found else f"{name} (Actions[{index}])"] = block
    return found
