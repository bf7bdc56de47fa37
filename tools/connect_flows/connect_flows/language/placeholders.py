"""Placeholders such as `${function:order_status}`: what an instance calls by its own ARN.

A flow that holds names instead of ARNs is promoted from one instance to the next without edits.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

KINDS = frozenset({"function", "queue", "flow", "module", "hours", "prompt"})
_PLACEHOLDER = re.compile(r"\$\{([a-z]+):([^{}]*)\}")
_UNSAFE = re.compile(r'["\\\x00-\x1f]')
_NAMES = {
    "function": (re.compile(r"[A-Za-z0-9_-]{1,64}"), "the letters, digits, _ and - of its folder"),
    "flow": (re.compile(r"[^/\\\x00-\x1f.][^/\\\x00-\x1f]*"), "its file's name without .json"),
    "module": (re.compile(r"[^/\\\x00-\x1f.][^/\\\x00-\x1f]*"), "its file's name without .json"),
}
"""What a name may be where a file is looked for by it: never a way out of the folder."""


class PlaceholderError(ValueError):
    """A placeholder cannot be filled: its kind or its name is unknown, or its value unsafe."""


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name of something in the instance: its kind, such as `queue`, and what flows call it."""

    kind: str
    name: str

    @property
    def key(self) -> str:
        """What `fill` finds its value by, such as `queue:general`."""
        return f"{self.kind}:{self.name}"


def placeholders_in(text: str) -> list[Placeholder]:
    """Return the placeholders of a text, each once, in the order of their first appearance."""
    found = (Placeholder(kind, name) for kind, name in _PLACEHOLDER.findall(text))
    return list(dict.fromkeys(found))


def whole_placeholder(value: str) -> Placeholder | None:
    """Return the placeholder that a value is as a whole."""
    match = _PLACEHOLDER.fullmatch(value)
    return Placeholder(*match.groups()) if match else None


def fill(text: str, values: Mapping[str, str]) -> str:
    """Replace every placeholder of a flow's JSON text, or of one of its values.

    Args:
        text: what holds the placeholders.
        values: an ARN or id by key, such as `{"queue:general": "arn:aws:connect:..."}`.

    Raises:
        PlaceholderError: a kind is unknown, a name has no value or can be no file's, or a value
            would break the JSON.
    """
    for placeholder in placeholders_in(text):
        _check(placeholder, values)
    return _PLACEHOLDER.sub(lambda match: values[f"{match[1]}:{match[2]}"], text)


def _check(placeholder: Placeholder, values: Mapping[str, str]) -> None:
    shown = ascii(f"${{{placeholder.key}}}")[1:-1]
    if placeholder.kind not in KINDS:
        raise PlaceholderError(
            f"Placeholder {shown} is of an unknown kind. Use one of: {', '.join(sorted(KINDS))}."
        )
    form, allowed = _NAMES.get(placeholder.kind, (None, ""))
    if form and not form.fullmatch(placeholder.name):
        raise PlaceholderError(
            f"Placeholder {shown} has a name that no {placeholder.kind} has. Write {allowed}."
        )
    if placeholder.key not in values:
        known = sorted(key for key in values if key.startswith(f"{placeholder.kind}:"))
        raise PlaceholderError(
            f"Placeholder {shown} has no value. Known: {', '.join(known) or 'none of this kind'}."
            " Correct the name in the flow, or configure it."
        )
    if _UNSAFE.search(values[placeholder.key]):
        raise PlaceholderError(
            f"The value of {shown} holds a quote, backslash or control character."
            " Give an ARN or an id."
        )
