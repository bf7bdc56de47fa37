"""What functions may answer, so that a flow can be played: keys that are real, values that are not.

No value of a real answer is taken: it may be a caller's name.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from connect_flows.language.flow import Flow, FlowFormatError
from connect_flows.language.function_facts import FunctionFacts, facts_file, read_facts
from connect_flows.language.references import references_in, whole_reference
from contracts import read_contracts

Json = dict[str, Any]
EXAMPLE = "example"
DEEPEST = 6
"""Levels of an answer: a scenario takes few more."""


def answer_of(
    function: str, flows: Iterable[Flow], logged: Mapping[str, Json], facts: FunctionFacts | None
) -> Json:
    """Return an answer with which flows can go on.

    Args:
        function: its name as scenarios have it.
        flows: that may read the answer.
        logged: the shapes of answers by function, from a flow log.
        facts: what is known of the function.
    """
    library = list(flows)
    compared = _compared(library)
    if function in logged:
        return _with_values(logged[function], compared)
    if facts is not None and facts.answers is not None:
        return {
            key: _allowed(values, compared.get((key,))) for key, values in facts.answers.items()
        }
    answer: Json = {}
    for path in _read(library):
        _put(answer, path, compared.get(path, EXAMPLE))
    return answer


def shape_of(answer: Any, depth: int = DEEPEST) -> Any:  # noqa: ANN401  # any JSON
    """Return an answer's keys and types with values that are nobody's."""
    if isinstance(answer, Mapping) and depth:
        return {str(key): shape_of(each, depth - 1) for key, each in answer.items()}
    if isinstance(answer, bool):
        return True
    if isinstance(answer, int | float):
        return 1
    return [] if isinstance(answer, list) else EXAMPLE


def known_facts(folder: Path, names: Iterable[str]) -> dict[str, FunctionFacts]:
    """Return the facts of functions: of those deployed from here, and of files beside the flows."""
    ours = {name: contract.facts for name, contract in read_contracts().items()}
    found: dict[str, FunctionFacts] = {}
    for name in names:
        file = facts_file(folder / "functions", name)
        try:
            facts = read_facts(file) if file else ours.get(name)
        except FlowFormatError:
            continue  # lint says what is wrong with the file
        if facts:
            found[name] = facts
    return found


def _read(flows: Iterable[Flow]) -> list[tuple[str, ...]]:
    """Return the parts of `$.External` that flows read."""
    found = {
        reference.path[1:]
        for flow in flows
        for action in flow.actions.values()
        for reference in references_in(action.parameters)
        if reference.namespace == "External" and reference.key is not None
    }
    return sorted(path for path in found if len(path) < DEEPEST)


def _compared(flows: Iterable[Flow]) -> dict[tuple[str, ...], str]:
    """Return a value that leads somewhere, of what flows branch on."""
    found: dict[tuple[str, ...], str] = {}
    for flow in flows:
        for action in flow.actions.values():
            value = action.parameters.get("ComparisonValue")
            reference = whole_reference(value) if isinstance(value, str) else None
            if reference is None or reference.namespace != "External":
                continue
            for condition in action.conditions:
                plain = [one for one in condition.operands if "$" not in one]
                if plain:
                    found.setdefault(reference.path[1:], plain[0])
    return found


def _allowed(values: Iterable[str], compared: str | None) -> str:
    known = sorted(values)
    if not known:
        return compared or EXAMPLE
    return compared if compared in known else known[0]


def _with_values(shape: Json, compared: Mapping[tuple[str, ...], str]) -> Json:
    return {
        key: compared.get((key,), each) if isinstance(each, str) else each
        for key, each in shape.items()
    }


def _put(answer: Json, path: tuple[str, ...], value: str) -> None:
    here = answer
    for step in path[:-1]:
        inner = here.setdefault(step, {})
        if not isinstance(inner, dict):
            return  # read both as a text and as an object: one of the two is wrong
        here = inner
    here.setdefault(path[-1], value)
