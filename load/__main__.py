"""`python -m load --help`."""

import sys

import interrupts

if __name__ == "__main__":
    sys.exit(interrupts.run("load.command"))
