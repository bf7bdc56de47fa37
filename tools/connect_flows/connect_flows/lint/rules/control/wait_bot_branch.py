"""Waiting for a bot to leave."""

from collections.abc import Iterator

from connect_flows.forms.evidence import WIRE_CHECKS, developer, evidence
from connect_flows.lint.block_types import caught
from connect_flows.lint.example import CHATS_ONLY, ON_ERROR, of, wait
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject
from connect_flows.lint.waits import events

_WAIT = developer("flow-control-actions-wait")

WAIT_BOT_BRANCH = Rule(
    "wait-bot-branch",
    Severity.ERROR,
    "ParticipantNotFound is the error of waiting for a bot to leave. The service requires both"
    " the event and the error branch, or neither.",
    evidence(_WAIT, WIRE_CHECKS),
    bad=of(CHATS_ONLY, wait(errors=(*ON_ERROR, "ParticipantNotFound"))),
    good=of(
        CHATS_ONLY,
        wait(
            "BotParticipantDisconnected",
            Events=["BotParticipantDisconnected"],
            errors=(*ON_ERROR, "ParticipantNotFound"),
        ),
    ),
)


BOT_LEAVES = "BotParticipantDisconnected"


def check(subject: Subject) -> Iterator[Finding]:
    """Its error goes with its event."""
    for action in subject.blocks("Wait"):
        if ("ParticipantNotFound" in caught(action)) != (BOT_LEAVES in events(action)):
            message = f"ParticipantNotFound goes with the event {BOT_LEAVES}."
            yield subject.finding(WAIT_BOT_BRANCH, action, message, "Have both, or neither.")
