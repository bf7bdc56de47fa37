"""An environment variable that a function needs, and what it names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from contracts.contract_error import ContractError

Kind = Literal["table", "queue", "secret", "state_machine", "text"]


@dataclass(frozen=True, slots=True)
class Variable:
    """What a variable holds.

    Attributes:
        kind: a table's or a state machine's name or ARN, a queue's URL, a secret's id, or a plain
            text.
        name: which one, by the short name that the stacks give it; of a text, the text where the
            stacks set no other.
        key: of a table, its partition key.
    """

    kind: Kind
    name: str
    key: str = ""


def read_environment(values: object, where: str) -> dict[str, Variable]:
    """Read the object `environment` of a contract.

    Args:
        values: it, such as `{"LOOKUP_TABLE_NAME": {"table": "lookup", "key": "pk"}}`.
        where: the file, for messages.

    Raises:
        ContractError: a variable names nothing that is known.
    """
    if not isinstance(values, Mapping):
        raise ContractError(f"{where}: environment is {values!r}. Write an object, {{}} for none.")
    return {name: _variable(name, value, where) for name, value in values.items()}


def _variable(name: str, value: object, where: str) -> Variable:
    kinds = get_args(Kind)
    if isinstance(value, Mapping) and all(isinstance(text, str) for text in value.values()):
        for kind in kinds:
            if set(value) == ({kind, "key"} if kind == "table" else {kind}):
                return Variable(kind, value[kind], value.get("key", ""))
    raise ContractError(
        f"{where}: environment.{name} is {value!r}. Write one of {', '.join(kinds)}, such as "
        '{"table": "orders", "key": "order_id"} or {"queue": "orders"}.'
    )
