"""What a Wait waits for."""

from connect_flows.language.action import Action


def events(action: Action) -> set[str]:
    """Return the events that a Wait lists."""
    listed = action.parameters.get("Events", [])
    return {e for e in listed if isinstance(e, str)} if isinstance(listed, list) else set()


def results_of(action: Action) -> set[str]:
    """Return the results that a block has conditions for."""
    return {c.operands[0] for c in action.conditions if c.operands}
