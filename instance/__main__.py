"""`python -m instance pull|push|drift`: flows between an instance and files."""

import sys

import interrupts

if __name__ == "__main__":
    sys.exit(interrupts.run("instance.command.main"))
