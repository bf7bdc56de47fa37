"""`python -m verify --env NAME`: after a deployment, whether all of it is there and answers."""

import sys

import interrupts

if __name__ == "__main__":
    sys.exit(interrupts.run("verify.command"))
