"""The environment variables of a function, by the names of a record's fields."""

import os
from collections.abc import Mapping

from records import defaults_of, record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    Settings = TypeVar("Settings")

_NONE = object()


@record
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
        form: a record, or a dataclass; each field's type makes the value of the text.
        variables: the environment.

    Raises:
        KeyError: the variable of a field without a default is not set.
        ValueError: a variable holds no number, and its field is one.
    """
    values = {}
    for name, make in _fields(form).items():
        text = variables.get(name.upper())
        assert callable(make)  # noqa: S101 - a class, as long as annotations are not put off
        values[name] = make(text) if text else _default(form, name)
    missing = [name.upper() for name, value in values.items() if value is _NONE]
    if missing:
        raise KeyError(f"{', '.join(missing)} not set: the stack says them")
    settings = object.__new__(form)
    for name, value in values.items():
        object.__setattr__(settings, name, value)  # a dataclass may be frozen
    return settings


def _fields(form: type) -> "dict[str, Any]":
    """The fields' types by their names, those of the classes that it is made from first."""
    fields: dict[str, Any] = {}
    for base in reversed(form.__mro__):
        # Not by `inspect`, whose import is what records are for; nor out of `__dict__`, as there.
        fields |= getattr(base, "__annotations__", {})
    return fields


def _default(form: type, name: str) -> object:
    if hasattr(form, "__dataclass_fields__") and name in form.__dataclass_fields__:
        import dataclasses  # noqa: PLC0415 - there already, for somebody made one

        default = form.__dataclass_fields__[name].default
        return _NONE if default is dataclasses.MISSING else default
    return defaults_of(form).get(name, _NONE)
