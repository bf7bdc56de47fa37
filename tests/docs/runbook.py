"""The commands of the runbook, as calls of the API that they are."""

import json
import re
import shlex
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import botocore.session
from botocore import xform_name
from botocore.model import OperationModel, Shape
from botocore.validate import ParamValidator

PAGE = Path(__file__).parents[2] / "docs" / "operations.md"
GLOBAL = {"--query": 1, "--output": 1, "--debug": 0}
"""Options of the AWS CLI itself, and how many values they take."""


class WrongCommandError(Exception):
    """A command that the AWS CLI would refuse; the message says why."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    Attributes:
        text: as the page has it.
        service: as boto3 calls it.
        method: of the client; of a waiter, its name.
        parameters: as the API takes them.
        waits: whether it is a waiter.
    """

    text: str
    service: str
    method: str
    parameters: dict[str, Any] = field(default_factory=dict)
    waits: bool = False


def command_lines(section: str | None = None) -> list[str]:
    """Every `aws` command of the page, or of one section, in order; wrapped ones on one line."""
    text = PAGE.read_text(encoding="utf-8")
    if section:
        text = re.split(r"^## ", text.partition(f"\n## {section}\n")[2], flags=re.MULTILINE)[0]
    blocks = re.findall(r"```\n(.*?)```|`(aws [^`]+)`", text, re.DOTALL)
    found = []
    for block, inline in blocks:
        lines = block.splitlines() if block else [" ".join(inline.split())]
        found += [line.strip() for line in lines if line.strip().startswith("aws ")]
    return found


def parse(line: str, **values: str) -> Command:
    """Read a command as the AWS CLI does, with values for its words in capitals.

    Raises:
        WrongCommandError: there is no such service, operation, waiter or option, or a value has
            another type than the API's model says.
    """
    words = [
        re.sub(r"\b[A-Z][A-Z-]+[A-Z]\b", lambda word: values.get(word[0], word[0]), word)
        for word in shlex.split(line.partition(" 2>&1")[0])
    ]
    _, service, operation, *options = words
    if service not in _session().get_available_services():
        raise WrongCommandError(f"There is no service {service}: {line}")
    if operation == "wait":
        name, *options = options
        model = _waited_for(service, name, line)
        method, waits = xform_name(name), True
    else:
        model = _operation(service, operation, line)
        method, waits = xform_name(model.name), False
    parameters = _parameters(options, model, line)
    if model.input_shape is not None:
        report = ParamValidator().validate(parameters, model.input_shape)
        if report.has_errors():
            raise WrongCommandError(f"{report.generate_report()}: {line}")
    return Command(line, service, method.replace("-", "_"), parameters, waits)


@cache
def _session() -> botocore.session.Session:
    return botocore.session.Session()


@cache
def _operations(service: str) -> dict[str, OperationModel]:
    model = _session().get_service_model(service)
    return {xform_name(name, "-"): model.operation_model(name) for name in model.operation_names}


def _operation(service: str, operation: str, line: str) -> OperationModel:
    if operation not in _operations(service):
        raise WrongCommandError(f"{service} has no operation {operation}: {line}")
    return _operations(service)[operation]


def _waited_for(service: str, name: str, line: str) -> OperationModel:
    waiters = _session().get_waiter_model(service)
    names = {xform_name(one, "-"): one for one in waiters.waiter_names}
    if name not in names:
        raise WrongCommandError(f"{service} has no waiter {name}: {line}")
    operation = waiters.get_waiter(names[name]).operation
    return _session().get_service_model(service).operation_model(operation)


def _parameters(options: list[str], model: OperationModel, line: str) -> dict[str, Any]:
    members = model.input_shape.members if model.input_shape else {}
    known = {f"--{xform_name(name, '-')}": (name, shape) for name, shape in members.items()}
    parameters: dict[str, Any] = {}
    while options:
        option, *options = options
        if option in GLOBAL:
            options = options[GLOBAL[option] :]
            continue
        name, shape = known.get(option.replace("--no-", "--", 1), known.get(option, ("", None)))
        if shape is None:
            raise WrongCommandError(f"{model.name} has no option {option}: {line}")
        if shape.type_name == "boolean":
            parameters[name] = not option.startswith("--no-")
            continue
        given = options[: _count(options)]
        options = options[len(given) :]
        parameters[name] = _value(given, shape)
    return parameters


def _count(options: list[str]) -> int:
    return next((n for n, word in enumerate(options) if word.startswith("--")), len(options))


def _value(given: list[str], shape: Shape) -> Any:  # noqa: ANN401 - whatever the API takes
    if shape.type_name == "list":
        return [_value([one], shape.member) for one in given]  # type: ignore[attr-defined] # a list's
    (word,) = given
    if shape.type_name == "integer":
        return int(word)
    if shape.type_name in {"structure", "map"}:
        return json.loads(word) if word.startswith("{") else _shorthand(word, shape)
    return "{}" if word.startswith("file://") else word


def _shorthand(word: str, shape: Shape) -> dict[str, Any]:
    pairs = dict(part.split("=", 1) for part in word.split(","))
    members = shape.members  # type: ignore[attr-defined] # a structure's
    return {
        name: [value] if members[name].type_name == "list" else value
        for name, value in pairs.items()
    }
