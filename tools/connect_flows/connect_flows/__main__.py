"""Lints and plays contact flows: `python -m connect_flows --help`."""

import sys

from connect_flows.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
