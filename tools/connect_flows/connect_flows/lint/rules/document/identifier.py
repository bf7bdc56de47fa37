"""Identifiers of blocks."""

from collections import Counter
from collections.abc import Iterator

from connect_flows.forms.evidence import developer, evidence
from connect_flows.language.flow import Flow
from connect_flows.language.tokens import has_token
from connect_flows.lint.example import of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_ACTIONS = developer("flow-language-actions")
IDENTIFIER = Rule(
    "identifier",
    Severity.ERROR,
    "The service accepts 1 to 50 characters, without % : ( \\ / ) = $ , ; [ ] { } and without the"
    " property names of JavaScript objects. Spaces are allowed.",
    evidence(_ACTIONS),
    bad=of(say("menu: first", "Hello.")),
    good=of(say("Play a prompt 1", "Hello.")),
)


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


def check(subject: Subject) -> Iterator[Finding]:
    """Every block has an identifier that the service accepts."""
    named = written_identifiers(subject.flow)
    for identifier, action in subject.flow.actions.items():
        problem = _problem(identifier) if identifier in named else _nameless(identifier, subject)
        if problem:
            what_to_do = f"Use at most {LONGEST_IDENTIFIER} letters, digits, spaces and dashes."
            yield subject.finding(IDENTIFIER, action, problem, what_to_do)


def written_identifiers(flow: Flow) -> Counter[str]:
    """Return each identifier as it is written, with how many blocks have it."""
    blocks = [block for block in flow.raw["Actions"] if isinstance(block, dict)]
    return Counter(i for b in blocks if isinstance(i := b.get("Identifier"), str) and i)


def _nameless(place: str, subject: Subject) -> str | None:
    """Report a block without identifier; an identifier of another form has a finding of its own."""
    told = any(part.block == place for part in subject.flow.malformed)
    return None if told else "The block lacks an Identifier."


def _problem(identifier: str) -> str | None:
    if identifier in REFUSED_IDENTIFIERS:
        return f"The identifier {identifier!r} is reserved."
    if has_token(identifier):
        return None
    if len(identifier) > LONGEST_IDENTIFIER:
        return f"The identifier has {len(identifier)} characters."
    refused = sorted(REFUSED_CHARACTERS.intersection(identifier))
    return f"The identifier contains {' '.join(refused)}." if refused else None
