"""Placeholders such as `${function:order_status}`: what an instance calls by its own ARN.

A flow that holds names instead of ARNs is promoted from one instance to the next without edits.

`${queue:general}` is the ARN, `${queue-id:general}` the id alone. A module is invoked by its id and
a qualifier: `${module:name}` is `ID:$LATEST`, `${module-id:name}` the id, `${module-arn:name}` the
ARN. `${literal:...}` is the text itself, for a text that only looks like a placeholder. What would
end a placeholder or a JSON string is written in a name as in a URL, such as `%7D`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from connect_flows.language.resources import RESOURCE_KINDS, id_of

LITERAL = "literal"
ID, ARN = "-id", "-arn"
KINDS = frozenset(
    {*RESOURCE_KINDS, *(f"{word}{ID}" for word in RESOURCE_KINDS), f"module{ARN}", LITERAL}
)
_PLACEHOLDER = re.compile(r"\$\{([a-z]+(?:-[a-z]+)*):([^{}]*)\}")
_UNSAFE = re.compile(r'["\\\x00-\x1f]')
_RESERVED = re.compile(r'[%{}"\\\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]')
_A_FILE = (
    re.compile(r"[^/\\\x00-\x1f.][^/\\\x00-\x1f]*"),
    "its file's name without .json, or its own name",
)
_ANY = (re.compile(r'[^{}"\\\x00-\x1f]+'), "a name without braces, quotes and backslashes")
_NAMES = {
    "function": (
        re.compile(r"[A-Za-z0-9_-]{1,64}(?::[A-Za-z0-9$_-]{1,128})?"),
        "the letters, digits, _ and - of its folder, or a function's name and qualifier",
    ),
    "flow": _A_FILE,
    "module": _A_FILE,
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

    @property
    def resource(self) -> str:
        """The word of what it names, such as `queue` for `queue-id` as well."""
        return self.kind.removesuffix(ARN).removesuffix(ID)

    def __str__(self) -> str:
        """Return it as flows have it."""
        return f"${{{self.key}}}"


def as_written(name: str) -> str:
    """Return a name as a placeholder has it: what could end it is escaped as in a URL."""
    return _RESERVED.sub(lambda match: "".join(f"%{byte:02X}" for byte in _bytes(match[0])), name)


def as_called(written: str) -> str:
    """Return the name that a placeholder has written."""
    return unquote(written, errors="surrogatepass")


def name_refused(resource: str, name: str) -> str | None:
    """Return what to write instead of a name that no placeholder of a kind can have; None: it can.

    Args:
        resource: the word of a kind, such as `function`.
        name: as a placeholder has it.
    """
    form, allowed = _NAMES.get(resource, _ANY)
    return None if form.fullmatch(name) else allowed


def literal(text: str) -> str:
    """Return a text in which nothing is filled in, although it reads like placeholders."""
    if "${" not in text:
        return text
    escape = Placeholder(LITERAL, as_written("${"))
    return _PLACEHOLDER.sub(lambda match: f"{escape}{match[0][2:]}", text)


def placeholders_in(text: str) -> list[Placeholder]:
    """Return the placeholders of a text, each once, in the order of their first appearance."""
    found = (Placeholder(kind, name) for kind, name in _PLACEHOLDER.findall(text))
    return list(dict.fromkeys(found))


def whole_placeholder(value: str) -> Placeholder | None:
    """Return the placeholder that a value is as a whole."""
    match = _PLACEHOLDER.fullmatch(value)
    return Placeholder(*match.groups()) if match else None


def qualified_placeholder(value: str) -> Placeholder | None:
    """Return the same of a value that may end in a version or an alias: `${module-id:name}:3`."""
    named, closed, qualifier = value.partition("}:")
    return whole_placeholder(f"{named}}}" if closed and qualifier else value)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Replace every placeholder of a flow's JSON text, or of one of its values.

    Args:
        text: what holds the placeholders.
        values: an ARN by key, such as `{"queue:general": "arn:aws:connect:..."}`. The id of
            `queue-id:general` is taken from that ARN, unless it has a value of its own.

    Raises:
        PlaceholderError: a kind is unknown, a name has no value or can be no file's, or a value
            would break the JSON.
    """
    filled = {one.key: _filled(one, values) for one in placeholders_in(text)}
    return _PLACEHOLDER.sub(lambda match: filled[f"{match[1]}:{match[2]}"], text)


def _filled(placeholder: Placeholder, values: Mapping[str, str]) -> str:
    if placeholder.kind not in KINDS:
        raise PlaceholderError(
            f"Placeholder {_shown(placeholder)} is of an unknown kind. Use one of:"
            f" {', '.join(sorted(RESOURCE_KINDS))}."
        )
    if placeholder.kind == LITERAL:
        value: str | None = as_called(placeholder.name)
    else:
        value = _value(placeholder, values)
    if value is None:
        _refuse_unknown(placeholder, values)
    if _UNSAFE.search(str(value)):
        raise PlaceholderError(
            f"The value of {_shown(placeholder)} holds a quote, backslash or control character."
            " Give an ARN or an id."
        )
    return str(value)


def _value(placeholder: Placeholder, values: Mapping[str, str]) -> str | None:
    allowed = name_refused(placeholder.resource, placeholder.name)
    if allowed and placeholder.resource in _NAMES:
        raise PlaceholderError(
            f"Placeholder {_shown(placeholder)} has a name that no {placeholder.resource} has."
            f" Write {allowed}."
        )
    if placeholder.key in values:
        return values[placeholder.key]
    arn = values.get(f"{placeholder.resource}:{placeholder.name}", "")
    # A deployment tool's own token is no ARN yet: it takes its id apart by itself.
    is_arn = arn.startswith("arn:") and "$" not in arn
    return id_of(arn) if placeholder.kind.endswith(ID) and is_arn else None


def _refuse_unknown(placeholder: Placeholder, values: Mapping[str, str]) -> None:
    known = sorted(key for key in values if key.startswith(f"{placeholder.resource}:"))
    raise PlaceholderError(
        f"Placeholder {_shown(placeholder)} has no value. Known:"
        f" {', '.join(known) or 'none of this kind'}."
        " Correct the name in the flow, or configure it."
    )


def _shown(placeholder: Placeholder) -> str:
    return ascii(str(placeholder))[1:-1]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", errors="surrogatepass")
