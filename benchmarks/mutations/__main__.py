"""`python -m benchmarks.mutations`: print the score, and every mutant that nobody found."""

import sys

import interrupts
from benchmarks.mutations.by_playing import players
from benchmarks.mutations.our_flows import OurFlows
from benchmarks.mutations.score import score


def main() -> int:
    """Plant every mutant, and return 1 if one was not found."""
    with players() as ready:
        result = score(OurFlows.read(), ready.found)
    print(result.as_table())
    for survivor in result.alive:
        print(f"not found: {survivor}")
    return 1 if result.alive else 0


if __name__ == "__main__":
    sys.exit(interrupts.run("benchmarks.mutations.__main__"))
