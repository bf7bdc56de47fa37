"""`python -m benchmarks.storm`: plays the storm and writes what came of it."""

import sys

import interrupts

if __name__ == "__main__":
    sys.exit(interrupts.run("benchmarks.storm.command"))
