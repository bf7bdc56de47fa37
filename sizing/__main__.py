"""`python -m sizing`: measure every function, and say how much memory it should have."""

import sys

import interrupts

if __name__ == "__main__":
    sys.exit(interrupts.run("sizing.command"))
