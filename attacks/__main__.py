"""Attacks functions, flows and tools: `python -m attacks --help`."""

import sys

import interrupts

if __name__ == "__main__":
    sys.exit(interrupts.run("attacks.command"))
