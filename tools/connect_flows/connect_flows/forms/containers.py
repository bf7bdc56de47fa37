"""Forms of lists and objects, made of the forms of what is in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from connect_flows.forms.values import Form, Names, Problem
from connect_flows.language.format_error import quote


@dataclass(frozen=True, slots=True)
class ListOf:
    """The form of a list whose items have a form."""

    form: Form
    at_least: int = 0
    at_most: int | None = None

    def __call__(self, value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401  # any JSON
        """Yield what is wrong with a value."""
        if not isinstance(value, list):
            yield Problem(path, f"{path} is {quote(value)}.", "Write a list there.")
            return
        if len(value) < self.at_least:
            message = f"{path} has {len(value)} items."
            yield Problem(path, message, f"Write at least {self.at_least}.")
        if self.at_most is not None and len(value) > self.at_most:
            yield Problem(path, f"{path} has {len(value)} items.", f"Write at most {self.at_most}.")
        for part, form, item in self.parts(value):
            yield from form(item, f"{path}{part}")

    def parts(self, value: Any) -> Iterator[tuple[str, Form, Any]]:  # noqa: ANN401  # any JSON
        """Yield each item, with where it stands and its form."""
        for index, item in enumerate(value if isinstance(value, list) else ()):
            yield f"[{index}]", self.form, item


def list_of(form: Form, *, at_least: int = 0, at_most: int | None = None) -> Form:
    """A list whose items have a form."""
    return ListOf(form, at_least, at_most)


@dataclass(frozen=True, slots=True)
class MappingOf:
    """The form of an object with keys of one's own."""

    form: Form
    at_least: int = 0
    at_most: int | None = None
    required: tuple[str, ...] = ()

    def __call__(self, value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401  # any JSON
        """Yield what is wrong with a value."""
        if not isinstance(value, dict):
            yield Problem(path, f"{path} is {quote(value)}.", "Write an object there.")
            return
        yield from _lacking(value, path, self.required, self.at_least)
        if self.at_most is not None and len(value) > self.at_most:
            yield Problem(path, f"{path} has {len(value)} keys.", f"Write at most {self.at_most}.")
        for part, form, item in self.parts(value):
            yield from form(item, f"{path}{part}")

    def parts(self, value: Any) -> Iterator[tuple[str, Form, Any]]:  # noqa: ANN401  # any JSON
        """Yield each value, with where it stands and its form."""
        for key, item in value.items() if isinstance(value, dict) else ():
            yield f".{key}", self.form, item


def mapping(
    form: Form,
    *,
    at_least: int = 0,
    at_most: int | None = None,
    required: tuple[str, ...] = (),
) -> Form:
    """An object with keys of one's own, whose values have a form."""
    return MappingOf(form, at_least, at_most, required)


@dataclass(frozen=True, slots=True)
class Record:
    """The form of an object with known keys."""

    fields: Mapping[str, Form]
    required: tuple[str, ...] = ()
    exactly_one: tuple[str, ...] = ()
    is_open: bool = False

    def __call__(self, value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401  # any JSON
        """Yield what is wrong with a value."""
        if not isinstance(value, dict):
            yield Problem(path, f"{path} is {quote(value)}.", "Write an object there.")
            return
        yield from _lacking(value, path, self.required, 0)
        given = [key for key in self.exactly_one if key in value]
        if self.exactly_one and len(given) != 1:
            said = " and ".join(given) or "none of them"
            choices = ", ".join(self.exactly_one)
            yield Problem(path, f"{path} has {said}.", f"Write one of: {choices}.")
        for key, item in value.items():
            if key in self.fields:
                yield from self.fields[key](item, f"{path}.{key}")
            elif not self.is_open:
                known = ", ".join(self.fields)
                yield Problem(path, f"{path} has no property {quote(key)}.", f"Known: {known}.")

    def parts(self, value: Any) -> Iterator[tuple[str, Form, Any]]:  # noqa: ANN401  # any JSON
        """Yield each value under a known key, with where it stands and its form."""
        for key, item in value.items() if isinstance(value, dict) else ():
            if key in self.fields:
                yield f".{key}", self.fields[key], item


def record(
    fields: Mapping[str, Form],
    *,
    required: tuple[str, ...] = (),
    exactly_one: tuple[str, ...] = (),
    is_open: bool = False,
) -> Form:
    """An object with known keys; one that `is_open` may have others, which nobody published."""
    return Record(fields, required, exactly_one, is_open)


def _lacking(
    value: Mapping[str, Any], path: str, required: tuple[str, ...], at_least: int
) -> Iterator[Problem]:
    if len(value) < at_least:
        yield Problem(path, f"{path} has {len(value)} keys.", f"Write at least {at_least}.")
    for key in required:
        if key not in value:
            yield Problem(path, f"{path}.{key} is missing.", "Add it.")


def named_in(form: Form, value: Any, path: str) -> Iterator[tuple[str, str, str]]:  # noqa: ANN401  # any JSON
    """Yield where in a value something of the instance is named, its kind, and by what text."""
    if isinstance(form, Names):
        if isinstance(value, str) and value:
            yield path, form.kind, value
    elif isinstance(form, Record | ListOf | MappingOf):
        for part, below, item in form.parts(value):
            yield from named_in(below, item, f"{path}{part}")
