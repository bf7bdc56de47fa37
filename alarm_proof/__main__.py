"""`python -m alarm_proof --help`."""

import sys

import interrupts

if __name__ == "__main__":
    sys.exit(interrupts.run("alarm_proof.command"))
