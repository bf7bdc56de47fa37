"""What can be told of a function from answers that it has given."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from connect_flows.language.format_error import FlowFormatError
from connect_flows.language.function_facts import ResponseType
from connect_flows.language.json_text import read_json

MOST_BYTES = 32 * 1024
"""Administrator guide, "Grant Connect access to your AWS Lambda functions"."""

_LOGGED = "ExternalResults"
"""Where an entry of Connect's flow log has a function's answer."""


@dataclass(frozen=True, slots=True)
class Samples:
    """Answers that a function has given.

    Attributes:
        answers: the answers.
        parameters: the parameters that flows sent, where a flow log tells them.
    """

    answers: tuple[Mapping[str, Any], ...]
    parameters: frozenset[str]

    @property
    def response_type(self) -> ResponseType:
        """`STRING_MAP` where each answer is flat text, which every block takes."""
        flat = all(isinstance(v, str) for answer in self.answers for v in answer.values())
        return "STRING_MAP" if flat else "JSON"

    @property
    def keys(self) -> list[str]:
        """The keys of all answers, in the order of their first appearance."""
        return list(dict.fromkeys(key for answer in self.answers for key in answer))

    def values(self, key: str) -> list[str]:
        """The values that a key has had, as a flow reads them."""
        given = [answer[key] for answer in self.answers if key in answer]
        return sorted({v if isinstance(v, str) else json.dumps(v) for v in given})

    def doubts(self) -> Iterator[str]:
        """Yield what these answers leave open, or what a flow cannot read of them."""
        for key in self.keys:
            given = [answer[key] for answer in self.answers if key in answer]
            if len(given) < len(self.answers):
                yield (
                    f"{key} is in {len(given)} of {len(self.answers)} answers: where it is missing,"
                    " a flow reads an empty text. Let the function answer it always."
                )
            if any(isinstance(value, list) for value in given):
                yield f"{key} is a list, which no flow can read. Answer a key for each entry."
            elif not all(isinstance(value, str) for value in given):
                yield (f"{key} is not text: only a block whose ResponseType is JSON takes it.")


def read_samples(files: Sequence[Path]) -> Samples:
    """Read recorded answers.

    Args:
        files: each has an answer as JSON, a list of answers, or a line each of them; an entry of
            Connect's flow log stands for the answer in it, and one without an answer for none.

    Raises:
        FlowFormatError: a file holds something else.
    """
    answers: list[Mapping[str, Any]] = []
    parameters: set[str] = set()
    for file in files:
        for each in _objects(file):
            if "ContactFlowModuleType" not in each:
                answers.append(_checked(each, file))
                continue
            sent = each.get("Parameters")
            inner = sent.get("Parameters") if isinstance(sent, dict) else None
            parameters |= inner.keys() if isinstance(inner, dict) else set()
            if isinstance(each.get(_LOGGED), dict):
                answers.append(_checked(each[_LOGGED], file))
    if not answers:
        names = ", ".join(file.name for file in files)
        raise FlowFormatError("There is no answer", names, "Give at least one that was recorded.")
    return Samples(tuple(answers), frozenset(parameters))


def _objects(file: Path) -> Iterator[dict[str, Any]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
        try:
            read = read_json(text)
        except json.JSONDecodeError:
            read = [read_json(line) for line in text.splitlines() if line.strip()]
    except (OSError, ValueError, RecursionError) as error:
        advice = "Give what the function answered, as JSON."
        raise FlowFormatError("An answer cannot be read", f"{file}: {error}", advice) from error
    for each in read if isinstance(read, list) else [read]:
        if not isinstance(each, dict):
            advice = "A flow reads an object: let the function answer one."
            raise FlowFormatError("An answer is no object", f"{file.name}: {each!a:.60}", advice)
        yield each


def _checked(answer: dict[str, Any], file: Path) -> dict[str, Any]:
    if {"errorType", "errorMessage"} <= answer.keys():
        advice = "Record an answer of a call that went well."
        raise FlowFormatError("This is an error, not an answer", file.name, advice)
    size = len(json.dumps(answer, ensure_ascii=False).encode("utf-8", errors="replace"))
    if size > MOST_BYTES:
        advice = f"Connect takes {MOST_BYTES}. Answer less."
        raise FlowFormatError("An answer is too large", f"{file.name}: {size} bytes", advice)
    return answer
