"""`python -m delivery COMMAND --env NAME`: after a deployment, watch it or take it back."""

import sys

import interrupts

if __name__ == "__main__":
    sys.exit(interrupts.run("delivery.command"))
