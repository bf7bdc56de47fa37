"""No empty string in the parameters."""

from collections.abc import Iterator
from typing import Any

from connect_flows.forms.evidence import WIRE_CHECKS, evidence
from connect_flows.language.action import Action
from connect_flows.lint.example import block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

EMPTY_STRING = Rule(
    "empty-string",
    Severity.ERROR,
    "The service rejects an empty parameter, and its error does not name the place. It accepts"
    " one space.",
    evidence(WIRE_CHECKS),
    bad=of(
        block("UpdateContactAttributes", {"Attributes": {"note": ""}}, errors=("NoMatchingError",))
    ),
    good=of(
        block("UpdateContactAttributes", {"Attributes": {"note": " "}}, errors=("NoMatchingError",))
    ),
)


WHAT_TO_DO = "Leave it out, or write a value (one space is enough)."


def check(subject: Subject) -> Iterator[Finding]:
    """Every empty string, but deep inside a view's data."""
    for action, path in subject.once(empty_strings):
        if not in_view_data(path):
            message = f"{path} is an empty string, which the service rejects in most places."
            yield subject.finding(EMPTY_STRING, action, message, WHAT_TO_DO)


def empty_strings(subject: Subject) -> list[tuple[Action, str]]:
    """Return each empty string of the parameters: its block, and its path there."""
    blocks = subject.flow.actions.values()
    return [(action, path) for action in blocks for path in _empty(action.parameters, "")]


def in_view_data(path: str) -> bool:
    """Whether it is deep inside a view's data, where the console exports such strings."""
    return path.startswith("ViewData.") and (path.count(".") > 1 or "[" in path)


def _empty(value: Any, path: str) -> Iterator[str]:  # noqa: ANN401  # any JSON
    if value == "":
        yield path
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _empty(each, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _empty(each, f"{path}[{index}]")
