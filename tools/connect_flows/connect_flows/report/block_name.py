"""How a block is called where somebody reads of it."""

import re

_UUID = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}")


def block_names(identifier: str, block_type: str) -> tuple[str, str]:
    """Return what to call a block, and what to write below or behind it.

    The console names blocks by UUID unless their author did: then the type says more.
    """
    if _UUID.fullmatch(identifier):
        return block_type, identifier[:8]
    return identifier, block_type


def short_name(identifier: str) -> str:
    """Return a block's name, and of a UUID its beginning."""
    return identifier[:8] if _UUID.fullmatch(identifier) else identifier
