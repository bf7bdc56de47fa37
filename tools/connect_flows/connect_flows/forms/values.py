"""What a parameter's value may be: the forms that the catalog of action types is written in.

Every form yields the problems of a value. A scalar is a string in whatever the console writes, so
any other scalar is worth a warning; an empty string is refused by the service wherever it stands
(and found by a rule of its own, so that no form has to look for it).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from connect_flows.language.format_error import quote
from connect_flows.language.namespaces import WITH_LEAVES
from connect_flows.language.references import references_in, whole_reference
from connect_flows.language.tokens import has_token

_INTEGER = re.compile(r"-?[0-9]{1,19}")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one place of the parameters, and whether the service refuses it."""

    path: str
    message: str
    what_to_do: str
    refused: bool = True


Form = Callable[[Any, str], Iterator[Problem]]
"""Takes a value and its path; yields what is wrong with it."""


def text(value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401  # any JSON
    """Any text, references inside resolved."""
    if isinstance(value, bool | int | float):
        yield Problem(
            path,
            f"{path} is {quote(value)}, no string.",
            "Quote it: the console writes every scalar as a string.",
            refused=False,
        )
    elif not isinstance(value, str):
        yield Problem(path, f"{path} is {quote(value)}.", "Write text there.")


def static(value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401  # any JSON
    """Text without references."""
    yield from text(value, path)
    for found in references_in(value):
        yield Problem(path, f"{path} has the reference {found.text}.", "Write the value itself.")


def reference(value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401  # any JSON
    """One reference with a leaf, such as `$.External.tier`."""
    found = whole_reference(value) if isinstance(value, str) else None
    if found is None:
        yield Problem(
            path, f"{path} is {quote(value)}, no reference.", "Write one, such as $.External.tier."
        )
    elif len(found.path) == 1 and found.namespace in WITH_LEAVES:
        yield Problem(
            path,
            f"{path} is the bare namespace {value}.",
            f"Name a value in it, such as {value}.name.",
        )


def anything(value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401, ARG001  # any JSON is well here
    """Any JSON: what the service takes there is not published."""
    yield from ()


@dataclass(frozen=True, slots=True)
class OneOf:
    """The form of one of some words, or of a value known only when the flow runs.

    Attributes:
        static: whether AWS's page asks for a word, so that a reference is none.
    """

    words: tuple[str, ...]
    ignore_case: bool = False
    static: bool = False

    def __call__(self, value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401  # any JSON
        """Yield what is wrong with a value."""
        accepted = {word.lower() for word in self.words} if self.ignore_case else set(self.words)
        said = str(value).lower() if self.ignore_case or isinstance(value, bool) else value
        if isinstance(value, bool):
            yield from text(value, path)
            said = str(value) if str(value) in accepted else said
        known = isinstance(said, str) and said in accepted
        is_later = has_token(value) if self.static else _is_dynamic(value)
        if not is_later and not known:
            choices = ", ".join(self.words)
            yield Problem(path, f"{path} is {quote(value)}.", f"Use one of: {choices}.")


def one_of(*allowed: str, ignore_case: bool = False, static: bool = False) -> OneOf:
    """One of some words, or a value known only when the flow runs, unless it must be `static`."""
    return OneOf(allowed, ignore_case, static)


def text_up_to(most: int) -> Form:
    """Text of at most so many characters, or a reference."""

    def form(value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401  # any JSON
        yield from text(value, path)
        if isinstance(value, str) and len(value) > most and not _is_dynamic(value):
            message = f"{path} has {len(value)} characters."
            yield Problem(path, message, f"Write at most {most}.")

    return form


def integer(
    lowest: int, highest: int | None = None, *, dynamic: bool = False, unquoted: bool = False
) -> Form:
    """A whole number in bounds, a string unless `unquoted`; a reference where `dynamic`."""
    bounds = f"{lowest} or more" if highest is None else f"{lowest} to {highest}"

    def form(value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401  # any JSON
        if not (unquoted and isinstance(value, int)) or isinstance(value, bool):
            yield from text(value, path)
        if _is_dynamic(value):
            if not dynamic and whole_reference(value) is not None:
                yield Problem(path, f"{path} is the reference {value}.", "Write a number.")
            return
        number = int(str(value)) if _INTEGER.fullmatch(str(value)) else None
        if number is None or number < lowest or (highest is not None and number > highest):
            yield Problem(path, f"{path} is {quote(value)}.", f"Write a whole number, {bounds}.")

    return form


@dataclass(frozen=True, slots=True)
class Names:
    """The form of text that names something of the instance, by its ARN or its id.

    Attributes:
        kind: what it names, a word of `language.resources`.
        static: whether AWS's page asks for a name that is no reference.
        whole: whether AWS's page asks for a reference to be the whole value, if it is one.
    """

    kind: str
    static: bool = False
    whole: bool = False

    def __call__(self, value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401  # any JSON
        """Yield what is wrong with a value."""
        if self.static:
            yield from static(value, path)
            return
        yield from text(value, path)
        if not self.whole or not isinstance(value, str) or whole_reference(value) is not None:
            return
        for found in references_in(value):
            message = f"{path} has the reference {found.text} among other text."
            yield Problem(path, message, "Write the name itself, or one reference and no more.")


def reference_or(form: Form) -> Form:
    """One reference, or a value of another form."""

    def either(value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401  # any JSON
        if not _is_dynamic(value):
            yield from form(value, path)

    return either


def preferred(*known: str) -> Form:
    """Any text, where the service takes words that nobody knows: worth a warning."""
    words = {word.lower() for word in known}

    def form(value: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401  # any JSON
        yield from text(value, path)
        if isinstance(value, str) and value.lower() not in words and not _is_dynamic(value):
            yield Problem(
                path,
                f"{path} is {quote(value)}, which no page names.",
                f"Known: {', '.join(known)}.",
                refused=False,
            )

    return form


def _is_dynamic(value: Any) -> bool:  # noqa: ANN401  # any JSON
    """Whether a value is known only later: a reference, or a placeholder of whatever template."""
    if not isinstance(value, str):
        return False
    return whole_reference(value) is not None or has_token(value)
