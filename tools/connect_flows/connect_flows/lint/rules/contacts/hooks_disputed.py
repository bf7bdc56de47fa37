"""Event hooks of which nobody knows whether the service takes them."""

from collections.abc import Iterator

from connect_flows.language.evidence import WIRE_CHECKS, developer, evidence, export, flow_as_code
from connect_flows.lint.example import ON_ERROR, block, of
from connect_flows.lint.findings import Finding, Severity
from connect_flows.lint.rule import Rule
from connect_flows.lint.subject import Subject

HOOKS_DISPUTED = Rule(
    "hooks-disputed",
    Severity.WARNING,
    "The reference allows one hook a block, and one project was refused with two where another was"
    " not. EventHooksConfiguration is in exports and in AWS's templates, and was refused live.",
    evidence(
        developer("contact-actions-updatecontacteventhooks"),
        WIRE_CHECKS,
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
        if isinstance(hooks, dict) and len(hooks) > 1:
            count = len(hooks)
            message = f"EventHooks has {count} hooks: one project was refused, another was not."
            what_to_do = "Use a block for each, which all take."
            yield subject.finding(HOOKS_DISPUTED, action, message, what_to_do)
        if "EventHooksConfiguration" in action.parameters:
            message = "EventHooksConfiguration is in AWS's templates, and a live probe was refused."
            what_to_do = "Deploy the flow once before you rely on it."
            yield subject.finding(HOOKS_DISPUTED, action, message, what_to_do)
