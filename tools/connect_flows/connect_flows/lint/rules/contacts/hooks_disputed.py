"""Event hooks that the service may not accept."""

from collections.abc import Iterator

from connect_flows.forms.evidence import (
    ALL_BLOCKS,
    WIRE_CHECKS,
    developer,
    evidence,
    export,
    flow_as_code,
)
from connect_flows.lint.example import ON_ERROR, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

HOOKS_DISPUTED = Rule(
    "hooks-disputed",
    Severity.WARNING,
    "The reference allows one hook in a block. The service rejected two hooks and none for some"
    " projects, and accepted them for another. EventHooksConfiguration is in exports and in AWS's"
    " templates, but the service rejected it in a probe.",
    evidence(
        developer("contact-actions-updatecontacteventhooks"),
        WIRE_CHECKS,
        ALL_BLOCKS,
        against=(flow_as_code(31), export("aws-samples: starter-kit-japan deploys it")),
    ),
    bad=of(
        block(
            "UpdateContactEventHooks",
            {"EventHooks": {"CustomerQueue": "queue", "CustomerHold": "hold"}},
            errors=ON_ERROR,
        )
    ),
    good=of(
        block(
            "UpdateContactEventHooks", {"EventHooks": {"CustomerQueue": "flow-id"}}, errors=ON_ERROR
        )
    ),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Several hooks in one block, and their newer form."""
    for action in subject.blocks("UpdateContactEventHooks"):
        hooks = action.parameters.get("EventHooks")
        if isinstance(hooks, dict) and len(hooks) != 1:
            message = (
                f"EventHooks has {len(hooks) or 'no'} hooks: the service rejected that for one"
                " project, and accepted it for another."
            )
            what_to_do = "Use a block for each hook, which is always accepted."
            yield subject.finding(HOOKS_DISPUTED, action, message, what_to_do)
        if "EventHooksConfiguration" in action.parameters:
            message = (
                "EventHooksConfiguration is in AWS's templates, but the service rejected it in a"
                " probe."
            )
            what_to_do = "Deploy the flow once before you rely on it."
            yield subject.finding(HOOKS_DISPUTED, action, message, what_to_do)
