"""`python -m bundle`: stage everything and say what there is."""

import sys

import interrupts

if __name__ == "__main__":
    sys.exit(interrupts.run("bundle.command"))
