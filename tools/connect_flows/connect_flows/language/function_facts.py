"""What a flow must know of a function that it invokes: its time, and what it answers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

from connect_flows.language.format_error import FlowFormatError, typed
from connect_flows.language.json_text import read_json
from connect_flows.language.placeholders import qualified_placeholder

CONTRACT = "contract.json"
"""The file of a function's facts where the function has a folder of its own."""

_REQUIRED = ("timeout_seconds", "budget_seconds", "response_type", "parameters", "answers")
_ADVICE = f"Write an object with {', '.join(_REQUIRED[:-1])} and {_REQUIRED[-1]}."
_A_DAY = 86_400
_FUNCTION = re.compile(r"[A-Za-z0-9_-]{1,64}")

ResponseType = Literal["STRING_MAP", "JSON"]


@dataclass(frozen=True, slots=True)
class FunctionFacts:
    """The facts of one function.

    Attributes:
        timeout_seconds: the function's own timeout.
        budget_seconds: the time that it declares to answer in.
        response_type: whether it answers a flat string map or any JSON.
        parameters: the `LambdaInvocationAttributes` that it needs.
        identity: the keys of its answer that say who a contact is.
        answers: its answer's keys, each with the values it can have; none listed means any text.
    """

    timeout_seconds: float
    budget_seconds: float
    response_type: ResponseType = "STRING_MAP"
    parameters: frozenset[str] = frozenset()
    identity: frozenset[str] = frozenset()
    answers: Mapping[str, frozenset[str]] | None = None

    def with_times(self, *, timeout_seconds: float, budget_seconds: float) -> "FunctionFacts":
        """Return the facts with the times that an environment deploys."""
        return replace(self, timeout_seconds=timeout_seconds, budget_seconds=budget_seconds)


def bare_name(invoked: str) -> str:
    """Return the name of the function that a block invokes, without alias or version.

    Args:
        invoked: a placeholder such as `${function:order_status}`, an ARN, or a name.
    """
    placeholder = qualified_placeholder(invoked)
    called = placeholder.name if placeholder else invoked.partition(":function:")[2] or invoked
    return called.partition(":")[0]


def read_function_facts(folder: Path) -> dict[str, FunctionFacts]:
    """Read the facts of every function of a folder, by the function's name.

    Args:
        folder: has a file `<function>.json` or `<function>/contract.json` for each.

    Raises:
        FlowFormatError: a file does not hold a function's facts.
    """
    contracts = {path.parent.name: path for path in folder.glob(f"*/{CONTRACT}")}
    files = {path.stem: path for path in folder.glob("*.json")} | contracts
    return {name: read_facts(path) for name, path in sorted(files.items())}


def facts_file(folder: Path, function: str) -> Path | None:
    """Return the file of one function's facts in such a folder, or None where it has none.

    A name out of a flow or a configuration may be any text: none leads out of the folder.
    """
    if not _FUNCTION.fullmatch(function):
        return None
    files = (folder / function / CONTRACT, folder / f"{function}.json")
    return next((file for file in files if file.is_file()), None)


def read_facts(path: Path) -> FunctionFacts:
    """Read one function's facts.

    Raises:
        FlowFormatError: the file does not hold them.
    """
    what = f"{path.parent.name}/{path.name} does not hold a function's facts"
    try:
        said = read_json(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise FlowFormatError(what, f"{type(error).__name__}: {error}", _ADVICE) from error
    try:
        return _facts(said)
    except FlowFormatError as error:
        raise error.at(what) from error


def _facts(said: object) -> FunctionFacts:
    facts: dict[str, object] = typed(said, dict, "the whole", "an object")
    missing = [key for key in _REQUIRED if key not in facts]
    if missing:
        raise FlowFormatError("a key is missing", missing[0], _ADVICE)
    answers = typed(facts["answers"], dict, "answers", "an object of keys and their values")
    return FunctionFacts(
        timeout_seconds=_seconds(facts["timeout_seconds"], "timeout_seconds"),
        budget_seconds=_seconds(facts["budget_seconds"], "budget_seconds"),
        response_type=_response_type(facts["response_type"]),
        parameters=_parameters(facts["parameters"]),
        identity=_texts(facts.get("identity", []), "identity"),
        answers={key: _texts(values, f"answers.{key}") for key, values in answers.items()},
    )


def _seconds(value: object, place: str) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < _A_DAY:
        return float(value)
    raise FlowFormatError(f"{place} is not a time", value, "Write seconds above 0.")


def _response_type(value: object) -> ResponseType:
    for known in get_args(ResponseType):
        if value == known:
            answer: ResponseType = known
            return answer
    words = " or ".join(get_args(ResponseType))
    raise FlowFormatError("response_type is unknown", value, f"Write {words}.")


def _parameters(value: object) -> frozenset[str]:
    """Return the names: a list of them, or an object that has an example of each."""
    return frozenset(value) if isinstance(value, dict) else _texts(value, "parameters")


def _texts(value: object, place: str) -> frozenset[str]:
    texts: list[object] = typed(value, list, place, "a list of texts")
    return frozenset(typed(text, str, place, "a list of texts") for text in texts)
