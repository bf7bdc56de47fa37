"""The contract of a function that contact flows invoke."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from connect_flows.language.flow import FlowFormatError
from connect_flows.language.function_facts import FunctionFacts, read_facts
from connect_flows.language.json_text import read_json
from connect_flows.language.limits import BLOCK_LIMIT_SECONDS
from contracts.contract_error import ContractError
from contracts.variable import Variable, read_environment
from import_roots import FUNCTIONS

FILE = "contract.json"
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
"""A function's folder: a Python package, and words that the deployed name joins by hyphens."""

_KEYS = {
    *("timeout_seconds", "budget_seconds", "memory_mb", "response_type", "parameters"),
    *("identity", "answers", "environment", "usage"),
}


_MOST = 1000
"""No contact asks a function more often, and none runs for longer."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a contact costs, for the estimate.

    Attributes:
        invocations_per_contact: how often a contact asks the function, at most.
        seconds: how long it runs for it.
    """

    invocations_per_contact: int = 1
    seconds: float = 0.1


@dataclass(frozen=True, slots=True)
class Contract:
    """What a function promises flows, and what it needs to keep the promise.

    Attributes:
        name: its folder.
        facts: what flows know of it: times, parameters, answers.
        examples: by parameter, a value that it can be tried with.
        environment: the variables that it needs beside the house's own.
        memory_mb: what it gets where an environment of cdk.json says nothing else.
        usage: what a contact costs.
    """

    name: str
    facts: FunctionFacts
    examples: Mapping[str, str]
    environment: Mapping[str, Variable]
    memory_mb: int
    usage: Usage

    @property
    def construct_id(self) -> str:
        """What the stacks call it, such as `OrderStatus` for `order_status`."""
        return "".join(word.capitalize() for word in self.name.split("_"))

    def breaches(self, answer: Mapping[str, object]) -> list[str]:
        """Say what of an answer is outside of the contract; nothing where it keeps it."""
        said = self.facts.answers or {}
        unknown = [f"{key} is not a key of it" for key in sorted(answer.keys() - said.keys())]
        missing = [f"{key} is missing" for key in sorted(said.keys() - answer.keys())]
        other = [
            f"{key} is {answer[key]!r}, not one of {', '.join(sorted(values))}"
            for key, values in sorted(said.items())
            if values and key in answer and answer[key] not in values
        ]
        return unknown + missing + other

    def sends_to(self, queue: str) -> bool:
        """Whether the function puts messages into the queue of that short name."""
        return Variable("queue", queue) in self.environment.values()


def read_contracts(folder: Path = FUNCTIONS) -> dict[str, Contract]:
    """Read the contracts of all functions of a folder, by name.

    Raises:
        ContractError: one cannot be used.
    """
    files = sorted(folder.glob(f"*/{FILE}"))
    return {file.parent.name: read_contract(file) for file in files}


def read_contract(file: Path) -> Contract:
    """Read one function's contract.

    Raises:
        ContractError: it cannot be used, or its folder is named as no function can be.
    """
    name = file.parent.name
    where = f"lambdas/functions/{name}/{FILE}"
    if not NAME.fullmatch(name):
        raise ContractError(
            f"lambdas/functions/{name}: a function's name is lower-case words joined by "
            "underscores, such as order_status. Rename the folder."
        )
    try:
        facts = read_facts(file)
    except FlowFormatError as error:
        raise ContractError(f"{where}: {error}") from error
    said: Mapping[str, Any] = read_json(file.read_text(encoding="utf-8-sig"))
    if unknown := sorted(set(said) - _KEYS):
        raise ContractError(f"{where}: {unknown[0]} is unknown. Known: {', '.join(sorted(_KEYS))}.")
    if facts.timeout_seconds != BLOCK_LIMIT_SECONDS:
        raise ContractError(
            f"{where}: timeout_seconds is {facts.timeout_seconds:g}. Write {BLOCK_LIMIT_SECONDS}, "
            "as long as Connect waits: the budget is what ends a call sooner."
        )
    return Contract(
        name=name,
        facts=facts,
        examples=_examples(said["parameters"], where),
        environment=read_environment(said.get("environment", {}), where),
        memory_mb=_memory(said.get("memory_mb", 512), where),
        usage=_usage(said.get("usage", {}), where),
    )


def _examples(values: object, where: str) -> dict[str, str]:
    if isinstance(values, Mapping) and all(isinstance(value, str) for value in values.values()):
        return dict(values)
    raise ContractError(
        f'{where}: parameters is {values!r}. Write each with an example: {{"order_id": "4711"}}.'
    )


def _memory(value: object, where: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 128 <= value <= 10_240:
        return value
    raise ContractError(f"{where}: memory_mb is {value!r}. Write a whole number, 128 to 10240.")


def _usage(values: object, where: str) -> Usage:
    known = {one.name for one in fields(Usage)}
    if isinstance(values, Mapping) and values.keys() <= known:
        usage = Usage(**values)
        often, seconds = usage.invocations_per_contact, usage.seconds
        kinds = type(often) is int, type(seconds) in {int, float}
        if all(kinds) and 0 <= often <= _MOST and 0 <= seconds <= _MOST:
            return usage
    raise ContractError(
        f"{where}: usage is {values!r}. Write invocations_per_contact and seconds, each from 0 to "
        f"{_MOST}, the first a whole number."
    )
