"""`python -m doctor --instance ARN`: examine an instance and what its flows invoke."""

import sys

import interrupts

if __name__ == "__main__":
    sys.exit(interrupts.run("doctor.command"))
