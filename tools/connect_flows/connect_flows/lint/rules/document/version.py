"""The version of the language."""

from collections.abc import Iterator

from connect_flows.forms.evidence import developer, evidence
from connect_flows.language.format_error import quote
from connect_flows.lint.example import SOUND, of, say
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

VERSION = Rule(
    "version",
    Severity.ERROR,
    "The Flow language has one version. The service rejects any other.",
    evidence(developer("flow-language-example")),
    bad=of(say("hello", "Hello."), Version="2020-01-01"),
    good=SOUND,
)


LANGUAGE_VERSION = "2019-10-30"


def check(subject: Subject) -> Iterator[Finding]:
    """The one version."""
    said = subject.flow.raw.get("Version")
    if said != LANGUAGE_VERSION:
        message = f"Version is {quote(said)}."
        yield subject.finding(VERSION, None, message, f'Write "{LANGUAGE_VERSION}".')
