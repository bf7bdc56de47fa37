"""How a block is called and coloured in a report."""

import re

from connect_flows.blocks.catalog import ACTION_TYPES
from connect_flows.language.action_type import Drawn

_UUID = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}")


def family(block_type: str) -> Drawn:
    """Return what a block type is drawn as; one that is unknown sets something."""
    known = ACTION_TYPES.get(block_type)
    return known.drawn if known else "sets"


def block_names(identifier: str, block_type: str) -> tuple[str, str]:
    """Return what to call a block, and what to write below it.

    The console names blocks by UUID unless their author did: then the type says more.
    """
    if _UUID.fullmatch(identifier):
        return block_type, identifier[:8]
    return identifier, block_type
