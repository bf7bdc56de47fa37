"""`python -m template --help`."""

import sys

import interrupts

if __name__ == "__main__":
    sys.exit(interrupts.run("template.command"))
