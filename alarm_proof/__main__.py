"""Runs the command."""

import sys

from alarm_proof.command import main

if __name__ == "__main__":
    sys.exit(main())
