"""The flow could be published again as it is."""

from connect_flows.lint.rules import (
    blocks,
    branches,
    contacts,
    control,
    document,
    participants,
)
from doctor.check import Answer, Check
from doctor.checks.flows import chain, error_branch, polling
from doctor.checks.linted import INVOKES, errors_of, told
from doctor.evidence.evidence import Evidence
from doctor.evidence.flows import LiveFlow

FAMILIES = (document, blocks, branches, participants, contacts, control)
"""Of our lint: what Connect refuses when a flow is published."""

CHECK = Check(
    id="publishable",
    title="Connect would take the flow as it is when it is published again",
    means="Callers get the flow that was published before. The next change of it, perhaps an "
    "urgent one, is refused.",
    page="tools/connect_flows/docs/rules.md",
    reads=frozenset({"connect.DescribeContactFlow", "connect.DescribeContactFlowModule"}),
)


def look(flow: LiveFlow, _: Evidence) -> Answer:
    """Look at what the service refuses; a live flow was taken once, so it is no failure."""
    refused = errors_of(FAMILIES) - chain.RULES - polling.RULES
    actions = flow.flow.value.actions
    of_lambda = {name for name, action in actions.items() if action.type == INVOKES}
    return told(
        [
            one
            for one in flow.lint.value
            if one.rule in refused
            and not (one.rule in error_branch.RULES and one.action in of_lambda)
        ],
        most=False,
    )
