"""What our lint found in a live flow, as an answer."""

from collections.abc import Collection
from functools import cache
from types import ModuleType

from connect_flows.lint.findings import Finding
from connect_flows.lint.rules import rules_of
from doctor.check import Answer, fail, ok, warn
from doctor.evidence.flows import LiveFlow

INVOKES = "InvokeLambdaFunction"


def linted(flow: LiveFlow, rules: Collection[str]) -> Answer:
    """Return what some rules find: an error is a fault that callers meet."""
    return told([one for one in flow.lint.value if one.rule in rules])


def of_lambda_blocks(flow: LiveFlow, rules: Collection[str]) -> Answer:
    """Return what some rules find in the blocks that invoke functions."""
    return told(
        [one for one in flow.lint.value if one.rule in rules and _type(flow, one) == INVOKES]
    )


def told(found: list[Finding], *, most: bool = True) -> Answer:
    """Return findings as one answer: the worst in words, and how many others there are.

    Args:
        found: by lint.
        most: whether an error of lint is a failure; otherwise it is a warning.
    """
    if not found:
        return ok("No rule of these is broken")
    worst = min(found, key=lambda one: not one.is_error)
    where = f"block {worst.action}: " if worst.action else ""
    more = f" ({len(found) - 1} more like it)" if len(found) > 1 else ""
    said = fail if worst.is_error and most else warn
    return said(f"{where}{worst.message.rstrip('.')}{more}", worst.rule, worst.what_to_do)


@cache
def errors_of(families: Collection[ModuleType]) -> frozenset[str]:
    """Return the rules of some families of lint whose findings are errors."""
    every = (rule for family in families for rule in rules_of(family))
    return frozenset(rule.id for rule in every if rule.severity == "error")


def _type(flow: LiveFlow, finding: Finding) -> str:
    action = flow.flow.value.actions.get(finding.action or "")
    return action.type if action else ""
