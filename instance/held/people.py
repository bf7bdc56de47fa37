"""Agents are people: what a file says of one is a fingerprint, never a name or an id.

The fingerprint of a random id cannot be turned round, and is the same at each pull.
"""

import hashlib

DIGITS = 12


def fingerprint(identifier: str) -> str:
    """Return what stands for an id, or for a key, in a file."""
    return hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
