"""The demo's table and its verdict."""

from collections.abc import Sequence

from connect_flows.language.limits import BLOCK_LIMIT_SECONDS
from demo.shown import Shown

_TITLE_WIDTH = 40
_VALUE_WIDTH = 30


def heading() -> str:
    """Give the table's first two lines."""
    return f"  {'call':{_TITLE_WIDTH}} {'waited':>8}  the flow receives\n  {'-' * 100}"


def line(shown: Shown) -> str:
    """Give a call's line of the table."""
    received = shown.received
    tries = f" (try {received.attempts})" if received.attempts > 1 else ""
    outcome = shown.problem or _answer(shown)
    mark = "x" if shown.problem else " "
    note = f"; {shown.note}" if shown.note else ""
    return f"{mark} {shown.title:{_TITLE_WIDTH}} {received.seconds:6.2f} s  {outcome}{tries}{note}"


def verdict(calls: Sequence[Shown]) -> str:
    """Say in a sentence how it went."""
    failed = sum(1 for shown in calls if shown.problem)
    if not calls:
        return "No call was placed."
    worst = max(shown.received.seconds for shown in calls)
    if failed:
        return f"{failed} of {len(calls)} calls fell short; the lines marked x say how."
    return (
        f"All {len(calls)} calls got a valid answer, the slowest in {worst:.1f} s "
        f"of the {BLOCK_LIMIT_SECONDS} s that Connect waits."
    )


def _answer(shown: Shown) -> str:
    external = shown.received.external
    return ", ".join(f"{key}={_short(external.get(key, ''))}" for key in shown.promised)


def _short(value: str) -> str:
    return value if len(value) <= _VALUE_WIDTH else f"{value[:_VALUE_WIDTH]}..."
