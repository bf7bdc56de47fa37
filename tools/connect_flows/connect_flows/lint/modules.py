"""What modules take and return, by name."""

from collections.abc import Iterable
from difflib import get_close_matches

from connect_flows.language.action import Action
from connect_flows.language.flow import Flow

Names = frozenset[str] | None
"""Names that there are; None where nobody knows."""


def module_ends(module: Flow) -> list[Action]:
    """Return the blocks by which a module returns."""
    return [a for a in module.actions.values() if a.type == "EndFlowModuleExecution"]


def nearest(said: str, names: Iterable[str]) -> str:
    """Say which name may be meant, or all that there are."""
    known = sorted(names)
    close = get_close_matches(said, known, n=1)
    return f"Did you mean {close[0]}?" if close else f"There is: {', '.join(known) or 'none'}."
