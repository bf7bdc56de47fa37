"""`python -m benchmarks.telephone`: measures and writes what the telephone's page may quote."""

import sys

import interrupts

if __name__ == "__main__":
    sys.exit(interrupts.run("benchmarks.telephone.measure"))
