"""The flow as a document: version, size, identifiers, first block.

Source: Amazon Connect developer guide, "Flow language" and "Actions in the Flow language"; the
size of the content is that of the CreateContactFlow API.
"""

import json
from collections import Counter
from collections.abc import Iterator

from flow_language.findings import Finding
from flow_language.format_error import quote
from flow_language.lint.subject import Subject
from flow_language.rules.document import (
    FLOW_TOO_LARGE,
    IDENTIFIER,
    IDENTIFIER_TWICE,
    START_MISSING,
    VERSION,
)

LANGUAGE_VERSION = "2019-10-30"
MOST_ACTIONS = 250
MOST_CHARACTERS = 256_000
LONGEST_IDENTIFIER = 50
REFUSED_CHARACTERS = frozenset("%:(\\/)=$,;[]{}")
REFUSED_IDENTIFIERS = frozenset(
    {
        "__proto__",
        "constructor",
        "__defineGetter__",
        "__defineSetter__",
        "toString",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "valueOf",
    }
)


def envelope(subject: Subject) -> Iterator[Finding]:
    """Version, size and first block."""
    raw, flow = subject.flow.raw, subject.flow
    if raw.get("Version") != LANGUAGE_VERSION:
        said = quote(raw.get("Version"))
        yield subject.finding(VERSION, None, f"Version is {said}.", f'Write "{LANGUAGE_VERSION}".')
    if len(raw["Actions"]) > MOST_ACTIONS:
        message = f"The flow has {len(raw['Actions'])} blocks, {MOST_ACTIONS} are allowed."
        yield subject.finding(FLOW_TOO_LARGE, None, message, "Move a part into a flow module.")
    size = len(json.dumps(raw, ensure_ascii=False, separators=(",", ":")))
    if size > MOST_CHARACTERS:
        message = f"The flow has {size} characters, {MOST_CHARACTERS} are allowed."
        yield subject.finding(FLOW_TOO_LARGE, None, message, "Move a part into a flow module.")
    if flow.start_action not in flow.actions:
        message = f"StartAction names {quote(flow.start_action)}, which is no block of the flow."
        yield subject.finding(START_MISSING, None, message, "Name the first block.")


def identifiers(subject: Subject) -> Iterator[Finding]:
    """Identifiers that the service takes, each once."""
    listed = [block.get("Identifier") for block in subject.flow.raw["Actions"]]
    for identifier, times in Counter(i for i in listed if i is not None).items():
        if times > 1:
            message = f"{times} blocks are called {quote(identifier)}."
            yield subject.finding(
                IDENTIFIER_TWICE, subject.flow.actions[identifier], message, "Rename all but one."
            )
    for index, identifier in enumerate(listed):
        name = f"Actions[{index}]" if identifier is None else identifier
        problem = "The block has no Identifier." if identifier is None else _problem(identifier)
        if problem:
            what_to_do = f"Name it in at most {LONGEST_IDENTIFIER} letters, digits, spaces, dashes."
            yield subject.finding(IDENTIFIER, subject.flow.actions[name], problem, what_to_do)


def _problem(identifier: str) -> str | None:
    if not identifier or len(identifier) > LONGEST_IDENTIFIER:
        return f"The identifier has {len(identifier)} characters."
    if identifier in REFUSED_IDENTIFIERS:
        return f"The identifier {identifier!r} is reserved."
    refused = sorted(REFUSED_CHARACTERS.intersection(identifier))
    return f"The identifier contains {' '.join(refused)}." if refused else None
