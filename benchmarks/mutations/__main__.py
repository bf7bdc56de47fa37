"""`python -m benchmarks.mutations`: print the score, and every mutant that nobody found."""

import sys

from benchmarks.mutations.by_playing import players
from benchmarks.mutations.our_flows import OurFlows
from benchmarks.mutations.score import score

with players() as ready:
    result = score(OurFlows.read(), ready.found)
print(result.as_table())
for survivor in result.alive:
    print(f"not found: {survivor}")
sys.exit(1 if result.alive else 0)
