"""Questions that say nothing."""

from collections.abc import Iterator

from connect_flows.blocks.parts import ALL_INPUT_ERRORS, SOURCES
from connect_flows.forms.evidence import developer, evidence, probe
from connect_flows.lint.example import block, menu, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.keys import asking
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

SILENT_QUESTION = Rule(
    "silent-question",
    Severity.WARNING,
    "The reference calls every message of the block optional, but the service rejected a question"
    " without one in a probe. The caller would wait in silence.",
    evidence(
        probe("aicc-builder sample", "_reference-console-export-all-blocks.json", "2026-06-08"),
        against=(developer("participant-actions-getparticipantinput"),),
    ),
    bad=of(
        block(
            "GetParticipantInput",
            {"InputTimeLimitSeconds": "5", "StoreInput": "False"},
            when=("1",),
            errors=ALL_INPUT_ERRORS,
        )
    ),
    good=of(menu()),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Every question has a message."""
    for action in subject.once(asking):
        if action.parameters.keys().isdisjoint(SOURCES):
            message = "The block asks for keys, but plays nothing."
            what_to_do = f"Add one of: {', '.join(SOURCES)}."
            yield subject.finding(SILENT_QUESTION, action, message, what_to_do)
