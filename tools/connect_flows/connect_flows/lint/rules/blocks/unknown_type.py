"""Action types that exist."""

from collections.abc import Iterator

from connect_flows.blocks.catalog import ACTION_TYPES, MISSPELLED_IN_THE_GUIDE
from connect_flows.forms.evidence import ACTION_PAGES, evidence
from connect_flows.language.format_error import quote
from connect_flows.lint.example import SOUND, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.hints import type_meant
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

UNKNOWN_TYPE = Rule(
    "unknown-type",
    Severity.ERROR,
    "The service rejects an unknown action type. The console's blocks and the flow log use other"
    " names than the Flow language.",
    evidence(ACTION_PAGES),
    bad=of(block("PlayPrompt", {"Text": "Hello."})),
    good=SOUND,
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every block is of a type that the language has."""
    for action in subject.flow.actions.values():
        if action.type not in ACTION_TYPES:
            message = f"The action type {quote(action.type)} does not exist."
            yield subject.finding(UNKNOWN_TYPE, action, message, _advice(action.type))


def _advice(said: str) -> str:
    if said in MISSPELLED_IN_THE_GUIDE:
        real = MISSPELLED_IN_THE_GUIDE[said]
        return f"The service accepts {real}, although AWS's guide writes {said}."
    if "externaltool" in said.lower():
        return (
            "AWS publishes no JSON for the External Tool block: play the flow with a Lambda block"
            " in its place, whose limits are the same."
        )
    meant = type_meant(said, ACTION_TYPES)
    return f"Did you mean {meant}?" if meant else "Use a type of the Flow language."
