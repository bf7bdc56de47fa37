"""`python -m deploy COMMAND --env NAME`: before a deployment, after it, and before its end."""

import sys

import interrupts

if __name__ == "__main__":
    sys.exit(interrupts.run("deploy.command"))
