"""Tells what of the stacks is missing in the embedded cloud."""

from collections import Counter
from collections.abc import Sequence

from local.fitting.pruning import LeftOut


def describe(left_out: Sequence[LeftOut]) -> str:
    """List what was left out, a line for each type and reason."""
    if not left_out:
        return "  left out: nothing"
    counted = Counter((lost.resource_type, lost.reason) for lost in left_out)
    lines = [
        f"    {count:3} x {resource_type} ({reason})"
        for (resource_type, reason), count in sorted(counted.items())
    ]
    heading = f"  left out, because the embedded cloud cannot hold it ({len(left_out)} resources):"
    return "\n".join([heading, *lines])
