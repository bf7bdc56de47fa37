"""`python -m benchmarks.first_caller`: the first caller's wait, beside the pinned build."""

import argparse
import sys

import interrupts
from benchmarks.first_caller import builds
from benchmarks.first_caller.report import PLACES, ROUNDS, write
from benchmarks.first_caller.turns import in_turns
from benchmarks.first_caller.world import worlds


def main() -> int:
    """Measure, print and write `benchmarks/results/first_caller.*`.

    Returns:
        0 when every target is met, else 1.
    """
    parser = argparse.ArgumentParser(prog="python -m benchmarks.first_caller", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    python = builds.runtime_python()
    before, after = builds.pinned(), builds.now()
    with worlds(PLACES) as everywhere:
        compared = in_turns(
            everywhere,
            before,
            after,
            python=python,
            rounds=rounds,
            progress=lambda message: print(message, file=sys.stderr, flush=True),
        )
    text, met = write(compared)
    print(text)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(interrupts.run("benchmarks.first_caller.__main__"))
