"""A block's branches by what takes them, so that a changed one is told apart from a new one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from instance.drift.values import quoted, shown
from instance.normal.same import is_same

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Retargeted:
    """A branch that leads to another block.

    Attributes:
        branch: what takes it, in words.
        file, instance: the block's identifier; None where there is no such branch.
    """

    branch: str
    file: str | None
    instance: str | None

    def __str__(self) -> str:
        if self.file is None:
            return f"{self.branch} is only in the instance, to {_block(self.instance)}"
        if self.instance is None:
            return f"{self.branch} is only in the file, to {_block(self.file)}"
        return (
            f"{self.branch} leads to {_block(self.file)} in the file, to"
            f" {_block(self.instance)} in the instance"
        )


def branch_differences(file: Json, instance: Json) -> Iterator[Retargeted | str]:
    """Yield what differs between the branches of two blocks.

    Args:
        file: the file's block.
        instance: the instance's, with the file's identifiers.
    """
    ours, theirs = _transitions(file), _transitions(instance)
    if ours.get("NextAction") != theirs.get("NextAction"):
        yield Retargeted("the next block", _text(ours, "NextAction"), _text(theirs, "NextAction"))
    yield from _conditions(_list(ours, "Conditions"), _list(theirs, "Conditions"))
    yield from _named(_errors(ours), _errors(theirs))
    ours, theirs = _no_branches(ours), _no_branches(theirs)
    for key in sorted(ours.keys() | theirs.keys()):
        if not is_same(ours.get(key), theirs.get(key)):
            yield f"Transitions.{shown(key)} differs"


def targets_of(block: Json) -> set[str]:
    """Return the identifiers of the blocks that may come next."""
    transitions = _transitions(block)
    branches = [*_list(transitions, "Conditions"), *_list(transitions, "Errors"), transitions]
    return {str(one["NextAction"]) for one in branches if one.get("NextAction") is not None}


def _conditions(ours: list[Json], theirs: list[Json]) -> Iterator[Retargeted | str]:
    """Yield what differs; of two that lead to one block, only the test is another."""
    file = {_test(one): one for one in ours}
    instance = {_test(one): one for one in theirs}
    in_both = [test for test in file if test in instance]
    only_file = {test: one for test, one in file.items() if test not in instance}
    only_instance = {test: one for test, one in instance.items() if test not in file}
    for test, branch in list(only_file.items()):
        target = branch.get("NextAction")
        same = (one for one, other in only_instance.items() if other.get("NextAction") == target)
        if (now := next(same, None)) is not None:
            yield f"{test} in the file is {now} in the instance"
            del only_file[test], only_instance[now]
    yield from _named(
        only_file | {test: file[test] for test in in_both},
        only_instance | {test: instance[test] for test in in_both},
    )
    if in_both != [test for test in instance if test in file]:
        yield "its conditions are tried in another order"


def _named(ours: Mapping[str, Json], theirs: Mapping[str, Json]) -> Iterator[Retargeted]:
    for name in dict.fromkeys([*ours, *theirs]):
        file = _text(ours.get(name, {}), "NextAction")
        instance = _text(theirs.get(name, {}), "NextAction")
        if file != instance:
            yield Retargeted(name, file, instance)


def _test(branch: Json) -> str:
    condition = branch.get("Condition")
    test = condition if isinstance(condition, Mapping) else {}
    operands = ", ".join(quoted(each) for each in _items(test.get("Operands")))
    return f"condition {shown(str(test.get('Operator', '')))} {operands}"


def _errors(transitions: Json) -> dict[str, Json]:
    return {
        f"error {shown(str(one.get('ErrorType', '')))}": one for one in _list(transitions, "Errors")
    }


def _transitions(block: Json) -> Json:
    found = block.get("Transitions")
    return found if isinstance(found, Mapping) else {}


def _list(holder: Json, key: str) -> list[Json]:
    return [one for one in _items(holder.get(key)) if isinstance(one, Mapping)]


def _items(value: Any) -> list[Any]:  # noqa: ANN401  # any JSON
    return value if isinstance(value, list) else []


def _no_branches(transitions: Json) -> dict[str, Any]:
    """Return what is there besides branches; nothing in a flow that Connect takes."""
    rest = {key: each for key, each in transitions.items() if key != "NextAction"}
    for key in ("Conditions", "Errors"):
        if isinstance(rest.get(key), list):
            rest[key] = [one for one in rest[key] if not isinstance(one, Mapping)]
    return {key: each for key, each in rest.items() if each not in ([], None)}


def _text(holder: Json, key: str) -> str | None:
    return None if holder.get(key) is None else str(holder[key])


def _block(identifier: str | None) -> str:
    return f"'{shown(str(identifier))}'"
