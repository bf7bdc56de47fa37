"""What our lint found in a live flow, as an answer."""

from doctor.check import Answer, fail, ok, warn
from doctor.evidence.flows import LiveFlow


def linted(flow: LiveFlow, rules: frozenset[str]) -> Answer:
    """Return the findings of some rules: the first in words, how many others there are."""
    found = [one for one in flow.lint.value if one.rule in rules]
    if not found:
        return ok("No rule of these is broken")
    worst = min(found, key=lambda one: not one.is_error)
    where = f"block {worst.action}: " if worst.action else ""
    more = f" ({len(found) - 1} more like it)" if len(found) > 1 else ""
    told = fail if worst.is_error else warn
    return told(f"{where}{worst.message.rstrip('.')}{more}", worst.rule, worst.what_to_do)
