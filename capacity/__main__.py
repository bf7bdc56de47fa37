"""`python -m capacity CENTRE --env NAME`: the plan of a contact centre's day."""

import sys

import interrupts

if __name__ == "__main__":
    sys.exit(interrupts.run("capacity.command"))
