"""The flow as a document: version, size, identifiers, first block.

Source: Amazon Connect developer guide, "Flow language" and "Actions in the Flow language"; the
size of the content is that of the CreateContactFlow API.
"""

import json
from collections import Counter
from collections.abc import Iterator

from connect_flows.language.findings import Finding
from connect_flows.language.format_error import quote
from connect_flows.language.lint.subject import Subject
from connect_flows.language.rules.document import (
    FLOW_TOO_LARGE,
    IDENTIFIER,
    IDENTIFIER_TWICE,
    MALFORMED,
    START_MISSING,
    VERSION,
)
from connect_flows.language.tokens import has_token

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
    if flow.start_action not in flow.actions and not has_token(flow.start_action):
        message = f"StartAction names {quote(flow.start_action)}, which is no block of the flow."
        yield subject.finding(START_MISSING, None, message, "Name the first block.")


def identifiers(subject: Subject) -> Iterator[Finding]:
    """Identifiers that the service takes, each once."""
    actions = subject.flow.actions
    blocks = [block for block in subject.flow.raw["Actions"] if isinstance(block, dict)]
    named = Counter(i for b in blocks if isinstance(i := b.get("Identifier"), str) and i)
    for identifier, times in named.items():
        if times > 1:
            message = f"{times} blocks are called {quote(identifier)}."
            what_to_do = "Rename all but one."
            yield subject.finding(IDENTIFIER_TWICE, actions[identifier], message, what_to_do)
    for identifier, action in actions.items():
        problem = _problem(identifier) if identifier in named else _nameless(identifier, subject)
        if problem:
            what_to_do = f"Name it in at most {LONGEST_IDENTIFIER} letters, digits, spaces, dashes."
            yield subject.finding(IDENTIFIER, action, problem, what_to_do)


def _nameless(place: str, subject: Subject) -> str | None:
    """Say that a block has no identifier; one of another form is told as that."""
    told = any(part.block == place for part in subject.flow.malformed)
    return None if told else "The block has no Identifier."


def malformed(subject: Subject) -> Iterator[Finding]:
    """Parts that have another form than the language has there."""
    for part in subject.flow.malformed:
        yield Finding(
            subject.flow.name,
            part.block,
            MALFORMED.id,
            part.message,
            part.what_to_do,
            MALFORMED.severity,
        )


def _problem(identifier: str) -> str | None:
    if identifier in REFUSED_IDENTIFIERS:
        return f"The identifier {identifier!r} is reserved."
    if has_token(identifier):
        return None
    if len(identifier) > LONGEST_IDENTIFIER:
        return f"The identifier has {len(identifier)} characters."
    refused = sorted(REFUSED_CHARACTERS.intersection(identifier))
    return f"The identifier contains {' '.join(refused)}." if refused else None
