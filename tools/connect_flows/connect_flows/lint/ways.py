"""Where ways lead."""

from collections.abc import Iterable

from connect_flows.language.flow import Flow


def blocks_behind(flow: Flow, starts: Iterable[str]) -> dict[str, None]:
    """Return the blocks that are reached from some, themselves included, in the order found."""
    seen: dict[str, None] = {}
    pending = list(starts)
    while pending:
        name = pending.pop()
        if name in flow.actions and name not in seen:
            seen[name] = None
            pending.extend(flow.actions[name].targets())
    return seen
