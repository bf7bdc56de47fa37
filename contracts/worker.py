"""The contract of a function that takes the messages of a queue."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from connect_flows.language.json_text import read_json
from contracts.contract_error import ContractError
from contracts.variable import Variable, read_environment
from import_roots import FUNCTIONS

FILE = "worker.json"


@dataclass(frozen=True, slots=True)
class WorkerContract:
    """What a worker needs.

    Attributes:
        name: its folder.
        queue: whose messages it takes, by the queue's short name.
        environment: the variables that it needs beside the house's own.
    """

    name: str
    queue: str
    environment: Mapping[str, Variable]


def read_workers(folder: Path = FUNCTIONS) -> dict[str, WorkerContract]:
    """Read the contracts of all workers of a folder, by name.

    Raises:
        ContractError: one cannot be used.
    """
    return {file.parent.name: _read(file) for file in sorted(folder.glob(f"*/{FILE}"))}


def _read(file: Path) -> WorkerContract:
    where = f"lambdas/functions/{file.parent.name}/{FILE}"
    try:
        said = read_json(file.read_text(encoding="utf-8"))
        queue, environment = str(said["queue"]), said["environment"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        advice = "Write an object with queue and environment."
        raise ContractError(f"{where} holds no worker's contract: {error!r}. {advice}") from error
    return WorkerContract(file.parent.name, queue, read_environment(environment, where))
