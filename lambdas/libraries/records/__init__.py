"""Plain records, declared like dataclasses, at a tenth of what those cost a cold start.

Importing `dataclasses` imports `inspect` and `ast`, and makes each class twice: together more CPU
time than the rest of our own imports. Type checkers take a record for a frozen dataclass, so that
assigning to one is an error there; at run time nobody checks.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar, dataclass_transform

    Record = TypeVar("Record")
    Made = TypeVar("Made")

__all__ = ["defaults_of", "made", "record", "replaced", "to_dict"]


class _Factory:
    """A default that is made anew for each record."""

    def __init__(self, factory: Callable[[], object]) -> None:
        self.make = factory


if TYPE_CHECKING:

    def made(*, factory: Callable[[], Made]) -> Made:
        """The default of a field that each record has of its own: `made(factory=dict)`."""

    @dataclass_transform(frozen_default=True, field_specifiers=(made,))
    def record(cls: type[Record]) -> type[Record]:
        """Give a class the constructor, the equality and the text form that its fields say."""

else:
    made = _Factory

    def record(cls):  # noqa: ANN001, ANN201, D103 - as above
        fields, defaults = {}, {}
        for base in reversed(cls.__mro__):
            # Not by `inspect`, which is half of what this saves; nor out of `__dict__`, where
            # Python 3.14 has none before somebody asks. Each class has its own.
            fields |= dict.fromkeys(getattr(base, "__annotations__", ()))
            defaults |= base.__dict__.get("_defaults", {})
        for name in fields:
            if hasattr(cls, name):
                defaults[name] = getattr(cls, name)
            if name in cls.__dict__:
                # CPython takes thrice as long for an attribute that its class has as well.
                delattr(cls, name)
        cls.__match_args__ = tuple(fields)
        cls._defaults = defaults
        cls.__init__ = _constructor(cls)
        for name, method in (("__eq__", _equal), ("__hash__", _hash), ("__repr__", _text)):
            if name not in cls.__dict__:
                setattr(cls, name, method)
        return cls


def defaults_of(form: type) -> dict[str, Any]:
    """What the fields of a record hold that is made without them, by their names."""
    defaults: dict[str, Any] = form.__dict__["_defaults"]
    return defaults


def replaced(one: Record, **changes: object) -> Record:
    """A record like `one` but for what is named."""
    return type(one)(**{**to_dict(one), **changes})


def to_dict(one: object) -> dict[str, Any]:
    """What a record holds, by the names of its fields."""
    return {name: getattr(one, name) for name in _names(one)}


def _names(one: object) -> tuple[str, ...]:
    names: tuple[str, ...] = type(one).__match_args__  # type: ignore[attr-defined]  # a record has it
    return names


def _constructor(cls: type) -> Callable[..., None]:
    """Written and compiled, for a general one would cost every call what this costs one start."""
    defaults = defaults_of(cls)
    parameters, lines = ["self"], ["pass"]
    known: dict[str, Any] = {}
    for name in cls.__match_args__:  # type: ignore[attr-defined]  # as above
        parameters.append(f"{name}=_{name}" if name in defaults else name)
        known[f"_{name}"] = default = defaults.get(name)
        value = f"{name}.make() if {name} is _{name} else {name}"
        lines.append(f"self.{name} = {value if isinstance(default, _Factory) else name}")
    source = f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines)
    exec(source, known)  # noqa: S102 - names of fields, which are identifiers
    made_here: Callable[..., None] = known["__init__"]
    return made_here


def _equal(self: object, other: object) -> bool:
    if self is other:
        return True
    if type(other) is not type(self):
        return NotImplemented  # type: ignore[no-any-return]  # as Python asks for
    return to_dict(self) == to_dict(other)


def _hash(self: object) -> int:
    return hash(tuple(getattr(self, name) for name in _names(self)))


def _text(self: object) -> str:
    inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in _names(self))
    return f"{type(self).__qualname__}({inside})"
