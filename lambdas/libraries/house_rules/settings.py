"""The environment variables of a function, by the names of a dataclass's fields."""

import os
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Settings = TypeVar("Settings", bound=DataclassInstance)


@dataclass(frozen=True, slots=True)
class HouseSettings:
    """What the stack tells every function that a flow invokes; one that is told more adds fields.

    Attributes:
        budget_seconds: how long a caller may wait for the answer.
    """

    budget_seconds: float = 3.5


def from_environment(
    form: "type[Settings]", variables: Mapping[str, str] = os.environ
) -> "Settings":
    """Read the settings that a function declares: the field `jobs_table_name` is JOBS_TABLE_NAME.

    A variable that is not set, or empty, leaves the field its default. A function that callers
    wait for gives every field one: what is missing is complained of on first use, where the flow
    gets its fallback. Here, at import, it would send every caller down the Error branch.

    Args:
        form: a dataclass; each field's type makes the value of the text.
        variables: the environment.

    Raises:
        KeyError: the variable of a field without a default is not set.
        ValueError: a variable holds no number, and its field is one.
    """
    given = {}
    for field in fields(form):
        name = field.name.upper()
        if variables.get(name):
            make = field.type
            assert callable(make)  # noqa: S101 - a class, as long as annotations are not put off
            given[field.name] = make(variables[name])
    missing = [
        field.name.upper()
        for field in fields(form)
        if field.name not in given and field.default is MISSING
    ]
    if missing:
        raise KeyError(f"{', '.join(missing)} not set: the stack says them")
    return form(**given)
