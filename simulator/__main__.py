"""Plays Amazon Connect on this machine: `python -m simulator --help`."""

import sys

import interrupts

if __name__ == "__main__":
    sys.exit(interrupts.run("simulator.command"))
