"""How a block is coloured in a report."""

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.forms.action_type import Drawn


def family(block_type: str) -> Drawn:
    """Return what a block type is drawn as; one that is unknown sets something."""
    known = ACTION_TYPES.get(block_type)
    return known.drawn if known else "sets"
