"""Transfers to a phone number: which branches they have, by how they go on and where."""

from collections.abc import Iterator

from connect_flows.forms.evidence import WIRE_CHECKS, evidence
from connect_flows.language.action import Action
from connect_flows.lint.block_types import caught, is_true
from connect_flows.lint.example import ON_ERROR, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

_THIRD = {
    "ThirdPartyPhoneNumber": "$.Attributes.branch",
    "ThirdPartyConnectionTimeLimitSeconds": "30",
}
_BRANCH = block(
    "UpdateContactAttributes",
    {"Attributes": {"branch": "+15550100"}},
    name="branch",
    to="it",
    errors=ON_ERROR,
)
THIRD_PARTY_BRANCHES = Rule(
    "third-party-branches",
    Severity.ERROR,
    "A transfer that continues the flow can fail (CallFailed, ConnectionTimeLimitExceeded): the"
    " service requires both branches. A transfer that ends the flow has neither. In an agent"
    " transfer flow the service rejects both.",
    evidence(WIRE_CHECKS),
    bad=of(
        _BRANCH,
        block(
            "TransferParticipantToThirdParty",
            {**_THIRD, "ContinueFlowExecution": "True"},
            errors=ON_ERROR,
        ),
    ),
    good=of(
        _BRANCH,
        block(
            "TransferParticipantToThirdParty",
            {**_THIRD, "ContinueFlowExecution": "False"},
            errors=ON_ERROR,
        ),
    ),
)


FAILURES = frozenset({"CallFailed", "ConnectionTimeLimitExceeded"})


def check(subject: Subject) -> Iterator[Finding]:
    """Both branches where the flow goes on after it, none where it ends or in an agent transfer."""
    to_agent = subject.flow.flow_type == "AGENT_TRANSFER"
    for action in subject.blocks("TransferParticipantToThirdParty"):
        for message, what_to_do in _broken(action, to_agent=to_agent):
            yield subject.finding(THIRD_PARTY_BRANCHES, action, message, what_to_do)


def _broken(action: Action, *, to_agent: bool) -> Iterator[tuple[str, str]]:
    branches = FAILURES & caught(action)
    goes_on = is_true(action.parameters.get("ContinueFlowExecution"))
    if to_agent:
        if branches:
            yield f"An agent transfer flow may not have the branch {min(branches)}.", "Remove it."
        return
    if branches and not goes_on:
        yield "The flow ends with the transfer, so it cannot fail.", f"Remove {min(branches)}."
    for error in sorted(FAILURES - branches) if goes_on else ():
        message = f"The block lacks a branch for {error}."
        yield message, "Add one: the flow continues after the transfer."
