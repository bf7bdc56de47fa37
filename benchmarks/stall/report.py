"""The waits as a table."""

import platform
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.stall.surroundings import BUDGET_SECONDS, Waited

RESULTS = Path(__file__).parents[1] / "results"
OVER_SECONDS = 0.15


def write(waits: Mapping[tuple[str, str], Sequence[Waited]]) -> str:
    """Write `stall.md`; return what it says."""
    worst = max(waited.seconds for each in waits.values() for waited in each)
    rows = [
        f"| {server} | {fault.partition(':')[0]} | {max(waited.seconds for waited in each):.3f} "
        f"| {each[-1].answer['answer_source']} | {each[-1].answer['reason']} |"
        for (server, fault), each in waits.items()
    ]
    text = f"""# A dependency that misbehaves

Python {platform.python_version()}, a budget of {BUDGET_SECONDS:.1f} s, a new environment each time,
real sockets on loopback. The longest of {len(next(iter(waits.values())))} waits. Made by
`python -m benchmarks.stall`.

The worst wait was **{worst:.3f} s** (allowed: {BUDGET_SECONDS + OVER_SECONDS:.2f} s).

| who | how | seconds | answer | reason |
|---|---|---:|---|---|
{chr(10).join(rows)}
"""
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "stall.md").write_text(text)
    return text
