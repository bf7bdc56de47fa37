"""Plays Amazon Connect on this machine: `python -m simulator --help`."""

import sys

from simulator.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
